package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** Those whose rows flow. */
  public static List<ReplicatedTable> live(Collection<ReplicatedTable> tables) {
    return tables.stream().filter(table -> table.state() == State.LIVE).toList();
  }

  /** The topic of each live table's consumer group; old registries have tables that share one. */
  public static Map<String, String> topicByGroup(Collection<ReplicatedTable> tables) {
    return live(tables).stream()
        .collect(
            Collectors.toMap(
                ReplicatedTable::group, ReplicatedTable::topic, (one, other) -> other));
  }
}
