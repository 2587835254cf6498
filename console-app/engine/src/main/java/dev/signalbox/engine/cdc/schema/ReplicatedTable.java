package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;

/**
 * A table of MySQL and what became of it in ClickHouse.
 *
 * @param topic its change topic; empty when it is refused
 * @param group the consumer group that reads it; empty when it is refused
 * @param reason why it is in this state; empty when it is live
 * @param fix what to do about it; empty when it is live
 */
public record ReplicatedTable(
    TableId id, State state, String topic, String group, String reason, String fix) {
  /** What became of a table. */
  public enum State {
    /** Its rows flow. */
    LIVE,
    /** It was never replicated. */
    REFUSED,
    /** It was, until it changed in a way that only a new snapshot can follow; queries fail. */
    CLOSED
  }
}
