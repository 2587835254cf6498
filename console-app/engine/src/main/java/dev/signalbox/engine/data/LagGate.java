package dev.signalbox.engine.data;

import java.util.Optional;

/** Holds a load back while replication is too far behind. Asked before each chunk. */
@FunctionalInterface
public interface LagGate {
  /** Never holds back. */
  LagGate OPEN = Optional::empty;

  /** Why the next chunk must wait, in words people read; empty when it may go. */
  Optional<String> closedBecause();
}
