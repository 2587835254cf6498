package dev.signalbox.engine.data;

import java.util.Optional;

/**
 * Holds a load back while replication is too far behind, or the disk is full. Asked before each
 * chunk.
 */
@FunctionalInterface
public interface LagGate {
  /** Never holds back. */
  LagGate OPEN = Optional::empty;

  /** Closed while either is. */
  default LagGate and(LagGate other) {
    return () -> closedBecause().or(other::closedBecause);
  }

  /** Why the next chunk must wait, in words people read; empty when it may go. */
  Optional<String> closedBecause();
}
