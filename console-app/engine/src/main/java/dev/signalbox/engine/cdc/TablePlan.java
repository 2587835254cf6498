package dev.signalbox.engine.cdc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one table is replicated.
 *
 * @param topic its change topic, one partition
 * @param group the consumer group of its queue
 * @param identity what makes two records speak of the same row
 * @param since the offset of the first record with a column, for columns that were added later
 */
public record TablePlan(
    SourceTable source, String topic, String group, Identity identity, Map<String, Long> since) {
  /** What makes two records speak of the same row. */
  public enum Identity {
    /** The primary key's columns. */
    COLUMNS,
    /** The message's key, for a unique key or a primary key of dates. */
    MESSAGE_KEY,
    /** None: every change is kept with its sign, and rows are what the sum leaves. */
    CHANGE_LOG
  }

  static final String GROUP_PREFIX = "clickhouse-cdc-group.";

  public TablePlan {
    since = Map.copyOf(since);
  }

  /** The same, knowing from which record on each added column is there. */
  TablePlan with(Map<String, Long> columnsSince) {
    return new TablePlan(source, topic, group, identity, columnsSince);
  }

  public TableId id() {
    return source.id();
  }

  List<ColumnPlan> columns() {
    return source.columns().stream()
        .map(
            column ->
                new ColumnPlan(
                    column,
                    TypeMapping.of(column).orElseThrow(),
                    since.getOrDefault(column.name(), 0L)))
        .toList();
  }

  Optional<ColumnPlan> column(String name) {
    return columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
