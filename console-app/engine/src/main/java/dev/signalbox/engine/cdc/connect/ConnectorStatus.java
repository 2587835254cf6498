package dev.signalbox.engine.cdc.connect;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.List;

/**
 * What Kafka Connect says of the connector.
 *
 * @param state {@code RUNNING}, {@code PAUSED}, {@code STOPPED}, {@code FAILED}, {@code
 *     UNASSIGNED}, {@code RESTARTING}; {@code ABSENT} when it was never made; {@code UNKNOWN} when
 *     Connect does not answer
 * @param reason why it failed; empty when it did not
 */
public record ConnectorStatus(String state, String reason, List<Task> tasks) {
  /** There is no such connector. */
  public static final ConnectorStatus ABSENT = new ConnectorStatus("ABSENT", "", List.of());

  /**
   * A task of the connector.
   *
   * @param state as the connector's
   * @param reason why it failed; empty when it did not
   */
  public record Task(int id, String state, String reason) {}

  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  /** Whether the connector and at least one task run, and nothing failed. */
  public boolean running() {
    return state.equals("RUNNING")
        && !tasks.isEmpty()
        && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
  }

  /** Whether its tasks were taken away, as a program does for a moment; people pause it. */
  public boolean stopped() {
    return state.equals("STOPPED");
  }

  /**
   * @throws EngineException SERVICE_FAILED when the connector or a task of it has failed
   */
  public void failIfStopped() {
    var failure = failure();
    if (!failure.isEmpty()) {
      throw new EngineException(ErrorCode.SERVICE_FAILED, "Debezium failed: " + failure);
    }
  }

  /** The first reason for a failure; empty when nothing failed. */
  public String failure() {
    if (state.equals("FAILED")) {
      return reason;
    }
    return tasks.stream()
        .filter(task -> task.state().equals("FAILED"))
        .map(Task::reason)
        .findFirst()
        .orElse("");
  }
}
