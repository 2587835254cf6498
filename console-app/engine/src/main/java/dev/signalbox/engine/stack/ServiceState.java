package dev.signalbox.engine.stack;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is known of one service at one moment.
 *
 * @param name its name in the template: {@code mysql}, {@code broker}, {@code connect}, {@code
 *     clickhouse}, {@code proxy}
 * @param product what runs there, with its version: "MariaDB 11.4.5"
 * @param reason why it is in this phase, in a sentence; empty when it is plainly ready
 * @param pid the process, where there is one on this machine
 * @param since when this phase began
 * @param restarts how often it was restarted without being asked, since the stack came up
 * @param ports by the template's port name ({@code mysql}, {@code http}, …)
 */
public record ServiceState(
    String name,
    ServiceRole role,
    String product,
    Phase phase,
    String reason,
    OptionalLong pid,
    Instant since,
    int restarts,
    Map<String, Integer> ports) {
  /**
   * Whether it runs now, as a process of this machine or in a container; a container's process is
   * the engine's, and has no pid here.
   */
  public boolean running() {
    return pid.isPresent() || phase == Phase.READY || phase == Phase.UNHEALTHY;
  }

  /** The life of a service. */
  public enum Phase {
    /** Not started. */
    STOPPED,
    STARTING,
    READY,
    /** Its process runs, its health check fails. */
    UNHEALTHY,
    /** It ended without being asked and is being started again. */
    RESTARTING,
    STOPPING,
    /** It ended and restarts were given up. */
    FAILED
  }
}
