package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.name;
import static dev.signalbox.common.sql.Sql.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queue table's columns and the selects that read it. Records of a keyed table are flat rows
 * with {@code __deleted}; those of a keyless one, and the record that says TRUNCATE, are Debezium's
 * envelopes {@code {before, after, op}} without a message key. A record that does not parse, or
 * that breaks a conversion, goes to the dead letters and nowhere else.
 */
public final class QueueExpressions {
  /** Keyless rows after the envelope was opened: {@code (sign, row)}. */
  private static final String CHANGE = "_change";

  private static final String QUEUE = "_queue";

  /** What Debezium says of a change's origin. */
  private static final String SOURCE = "source";

  private static final String SOURCE_FIELDS =
      "connector String, snapshot String, file String, pos UInt64, row UInt32";

  /** The binlog's number, the event's place in it and the row's in that; or the record's offset. */
  private static final String POSITION =
      "if(%1$s.connector = 'mariadb' AND %1$s.snapshot IN ('', 'false'),"
          + " bitOr(bitShiftLeft(toUInt128(toUInt32OrZero(extract(%1$s.file, '\\\\d+$'))), 96),"
          + " bitOr(bitShiftLeft(toUInt128(%1$s.pos), 32), toUInt128(%1$s.row))),"
          + " toUInt128(_offset + 1))";

  /** In a copy's record, the version its row gets: below that of every change since it began. */
  public static final String COPY_VERSION = "__version";

  /** Before that version in the record of a repair, which is meant for the replica in use. */
  private static final String REPAIR = "r";

  /** The version that a copy's or a repair's record says. */
  private static final String SAID_VERSION =
      "toUInt64OrZero(substring(%1$s, 1 + startsWith(%1$s, '%2$s')))"
          .formatted(COPY_VERSION, REPAIR);

  /** What the Kafka engine knows of a record, beside its value. */
  static final String RECORD_NAMES = "_topic, _partition, _offset, _key, _error, _raw_message";

  static final String RECORD_COLUMNS =
      "_topic String, _partition UInt64, _offset UInt64, _key String, _error String,"
          + " _raw_message String";

  private final TablePlan table;
  private final boolean envelope;
  private final boolean hasOpColumn;

  QueueExpressions(TablePlan table) {
    this.table = table;
    this.envelope = table.identity() == TablePlan.Identity.CHANGE_LOG;
    this.hasOpColumn = table.column("op").isPresent();
  }

  /** What a repair's records say in {@link #COPY_VERSION}. */
  public static String repairVersion(long version) {
    return REPAIR + version;
  }

  /** The queue table's columns. */
  String columns() {
    var columns =
        table.columns().stream()
            .map(column -> name(column.name()) + " " + column.mapping().queueType())
            .collect(Collectors.joining(", "));
    if (envelope) {
      return "before Tuple(%1$s), after Tuple(%1$s), op String, %2$s String, %3$s Tuple(%4$s)"
          .formatted(columns, COPY_VERSION, SOURCE, SOURCE_FIELDS);
    }
    return columns
        + ", __deleted String, "
        + COPY_VERSION
        + " String"
        + (hasOpColumn ? "" : ", op String");
  }

  /** The select of each materialized view by its purpose. */
  Map<String, String> readers() {
    var readers = new LinkedHashMap<String, String>();
    readers.put("rows", envelope ? changeRows() : keyedRows());
    readers.put("dead", deadLetters());
    lostValues().ifPresent(select -> readers.put("lost", select));
    readers.put("truncated", truncations());
    return readers;
  }

  /**
   * Holds for every record but those of a copy that was broken off, or is not meant for this, and
   * those of a repair of what a later copy has replaced. Nothing without a key is repaired.
   */
  String accepted() {
    return (envelope
            ? "(%1$s = '' OR toUInt64OrZero(%1$s) <= %2$d)"
            : "(%1$s = '' OR if(startsWith(%1$s, '%4$s'), %3$s >= %2$d, %3$s <= %2$d))")
        .formatted(COPY_VERSION, table.floor(), SAID_VERSION, REPAIR);
  }

  private String keyedRows() {
    var values = values(QueueExpressions::raw);
    var identity =
        table.identity() == TablePlan.Identity.MESSAGE_KEY
            ? ", _key AS " + ClickHouseSchema.IDENTITY
            : "";
    return "SELECT %s%s, if(__version = '', _offset + 1, %s) AS %s, __deleted = 'true' AS %s FROM %s WHERE _error = '' AND NOT (%s) AND NOT (%s)"
        .formatted(
            values,
            identity,
            SAID_VERSION,
            ClickHouseSchema.VERSION,
            ClickHouseSchema.DELETED,
            queue(),
            truncated(),
            broken());
  }

  /**
   * Each version of a row with its sign. Its place in the binlog makes it unique, so that one that
   * Connect sends again after a failure counts once; the record's offset does where rows share a
   * place, in a snapshot and in the transactions that MySQL compresses.
   */
  private String changeRows() {
    return "SELECT %s, _offset + 1 AS %s, %3$s, tupleElement(%4$s, 1) AS _sign FROM (SELECT _offset, %5$s AS %3$s, %6$s AS %4$s FROM %7$s WHERE _error = '' AND NOT (%8$s) AND NOT (%9$s))"
        .formatted(
            values(this::changed),
            ClickHouseSchema.VERSION,
            ClickHouseSchema.POSITION,
            CHANGE,
            POSITION.formatted(SOURCE),
            changes(),
            queue(),
            truncated(),
            broken());
  }

  private static String changes() {
    return "arrayJoin(multiIf(op IN ('c', 'r'), [(toInt8(1), after)], op = 'u', [(toInt8(-1),"
        + " before), (toInt8(1), after)], [(toInt8(-1), before)]))";
  }

  private String changed(ColumnPlan column) {
    return "tupleElement(tupleElement(%s, 2), %s)".formatted(CHANGE, text(column.name()));
  }

  private String values(Function<ColumnPlan, String> raw) {
    return table.columns().stream()
        .map(column -> column.value(raw.apply(column)) + " AS " + name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /** Named apart, because an expression's alias is the column's own name. */
  private static String raw(ColumnPlan column) {
    return QUEUE + "." + name(column.name());
  }

  private String queue() {
    return ClickHouseSchema.records(table.objects()) + " AS " + QUEUE;
  }

  private String truncated() {
    if (envelope) {
      return "op = 't'";
    }
    var op = hasOpColumn ? "toString(ifNull(" + QUEUE + ".op, ''))" : "op";
    return "(_key = '' AND if(_error = '', __deleted = '' AND "
        + op
        + " = 't', "
        + "JSONExtractString(_raw_message, 'op') = 't'))";
  }

  /** Holds for a record that parses but that MySQL cannot have sent. */
  private String broken() {
    return brokenBy().isEmpty()
        ? "0"
        : brokenBy().stream().map(Broken::condition).collect(Collectors.joining(" OR "));
  }

  private record Broken(String condition, String error) {}

  private List<Broken> brokenBy() {
    var all = new ArrayList<Broken>();
    if (envelope) {
      all.add(new Broken("op NOT IN ('c', 'r', 'u', 'd', 't')", "not a change record"));
      for (var column : table.columns()) {
        column
            .broken(element("after", column))
            .ifPresent(c -> all.add(broken("(op IN ('c', 'r', 'u') AND " + c + ")", column)));
        column
            .broken(element("before", column))
            .ifPresent(c -> all.add(broken("(op IN ('u', 'd') AND " + c + ")", column)));
      }
    } else {
      all.add(new Broken("__deleted NOT IN ('true', 'false')", "not a row record"));
      all.add(new Broken("_key = ''", "a record without a key"));
      for (var column : table.columns()) {
        column.broken(raw(column)).ifPresent(c -> all.add(broken(c, column)));
      }
    }
    return all;
  }

  private static Broken broken(String condition, ColumnPlan column) {
    return new Broken(
        condition,
        "column '%s' has no value of type %s"
            .formatted(column.name(), column.source().columnType()));
  }

  private static String element(String side, ColumnPlan column) {
    return "tupleElement(%s, %s)".formatted(side, text(column.name()));
  }

  private String deadLetters() {
    var reasons =
        brokenBy().stream()
            .map(broken -> broken.condition() + ", " + text(broken.error()))
            .collect(Collectors.joining(", "));
    var parsed =
        envelope
            ? "concat('{\"before\":', toJSONString(before), ',\"after\":', toJSONString(after),"
                + " ',\"op\":', toJSONString(op), '}')"
            : "formatRowNoNewline('JSONEachRow', "
                + table.columns().stream()
                    .map(column -> raw(column) + " AS " + name(column.name()))
                    .collect(Collectors.joining(", "))
                + ", __deleted)";
    // apart from the names of the log's columns, which a table's may have too
    return "SELECT now64(3) AS time, %s AS database, %s AS `table`, _topic AS topic, _partition AS `partition`, _offset AS offset, _dead.1 AS error, _dead.2 AS raw FROM (SELECT _topic, _partition, _offset, (if(_error != '', _error, multiIf(%s, '')), if(_error != '', _raw_message, %s)) AS _dead FROM %s WHERE (_error != '' OR %s) AND NOT (%s))"
        .formatted(
            text(table.id().database()),
            text(table.id().table()),
            reasons,
            parsed,
            queue(),
            broken(),
            truncated());
  }

  private Optional<String> lostValues() {
    var losses =
        table.columns().stream()
            .flatMap(
                column ->
                    column
                        .lost(envelope ? element("after", column) : raw(column))
                        .map(reason -> "(%s, %s)".formatted(text(column.name()), reason))
                        .stream())
            .toList();
    if (losses.isEmpty()) {
      return Optional.empty();
    }
    var live = envelope ? "op IN ('c', 'r', 'u')" : "__deleted = 'false'";
    return Optional.of(
        "SELECT %s AS database, %s AS `table`, _topic AS topic, _partition AS `partition`, _offset AS offset, tupleElement(loss, 1) AS column, tupleElement(loss, 2) AS reason FROM (SELECT _topic, _partition, _offset, arrayJoin(arrayFilter(x -> tupleElement(x, 2) != '', [%s])) AS loss FROM %s WHERE _error = '' AND %s AND NOT (%s))"
            .formatted(
                text(table.id().database()),
                text(table.id().table()),
                String.join(", ", losses),
                queue(),
                live,
                broken()));
  }

  private String truncations() {
    return "SELECT %s AS database, %s AS `table`, _offset + 1 AS version FROM %s WHERE %s"
        .formatted(text(table.id().database()), text(table.id().table()), queue(), truncated());
  }
}
