package dev.signalbox.engine.stack;

import java.util.List;

/**
 * The stack at one moment.
 *
 * @param phase the worst phase of any part
 * @param reason the phase for people ("broker: it was killed; starting again")
 * @param services in the template's order
 */
public record StackState(Phase phase, String reason, List<ServiceState> services) {
  /** The life of a stack. */
  public enum Phase {
    STOPPED,
    STARTING,
    RUNNING,
    /** Running, but at least one service is not ready. */
    DEGRADED,
    STOPPING,
    FAILED
  }
}
