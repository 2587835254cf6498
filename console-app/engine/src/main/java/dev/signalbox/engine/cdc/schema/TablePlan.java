package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
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
 * @param floor the version below which nothing counts any more, because the table was truncated or
 *     copied afresh; 0 when it never was. Rows of a copy are taken when they carry at most this
 * @param copy whether this is a new replica that is made beside the one in use
 */
public record TablePlan(
    SourceTable source,
    String topic,
    String group,
    Identity identity,
    Map<String, Long> since,
    long floor,
    boolean copy) {
  /** What makes two records speak of the same row. */
  public enum Identity {
    /** The primary key's columns. */
    COLUMNS,
    /** The message's key, for a unique key or a primary key of dates. */
    MESSAGE_KEY,
    /** None: every change is kept with its sign, and rows are what the sum leaves. */
    CHANGE_LOG
  }

  public static final String GROUP_PREFIX = "clickhouse-cdc-group.";

  /** Of the consumer groups that fill copies; they come and go and are nobody's lag. */
  public static final String COPY_GROUP_PREFIX = "signalbox-copy.";

  /** No table of MySQL's ends with a space. */
  private static final String COPY_SUFFIX = "__copy ";

  TablePlan(SourceTable source, String topic, String group, Identity identity) {
    this(source, topic, group, identity, Map.of(), 0, false);
  }

  public TablePlan {
    since = Map.copyOf(since);
  }

  /** The same, knowing from which record on each added column is there. */
  public TablePlan with(Map<String, Long> columnsSince) {
    return new TablePlan(source, topic, group, identity, columnsSince, floor, copy);
  }

  /** The same above a floor. */
  public TablePlan above(long newFloor) {
    return new TablePlan(source, topic, group, identity, since, newFloor, copy);
  }

  /** A replica beside this one that takes the rows of a copy, with its own consumer group. */
  public TablePlan copyAbove(long newFloor) {
    return new TablePlan(
        source, topic, COPY_GROUP_PREFIX + TopicName.of(id()), identity, Map.of(), newFloor, true);
  }

  /** Whether a name of objects in ClickHouse is that of a copy. */
  public static boolean isCopy(TableId objects) {
    return objects.table().endsWith(COPY_SUFFIX);
  }

  /** The name from which those of its objects in ClickHouse are made. */
  public TableId objects() {
    return copy ? new TableId(id().database(), id().table() + COPY_SUFFIX) : id();
  }

  public TableId id() {
    return source.id();
  }

  public List<ColumnPlan> columns() {
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
