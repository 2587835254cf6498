package dev.signalbox.engine.cdc;

import static dev.signalbox.engine.cdc.Sql.name;
import static dev.signalbox.engine.cdc.Sql.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The objects ClickHouse needs for a table. A database of MySQL's name holds one view per table
 * with MySQL's columns and nothing else; a database beside it holds what feeds that view: the
 * queue, the materialized views on it, and the stored rows.
 */
final class ClickHouseSchema {
  static final String OWN_DATABASE = "signalbox";
  static final String STORE_SUFFIX = "__cdc";
  static final String VERSION = "_version";
  static final String DELETED = "_is_deleted";
  static final String IDENTITY = "_identity";
  static final String SIGN = "_sign";
  private static final String COPIES = "_copies";

  /** Columns of a store that are not MySQL's. */
  static final Set<String> HELPERS = Set.of(VERSION, DELETED, IDENTITY, SIGN);

  /**
   * A round of the queue ends with the first poll after the flush interval, and costs 2-3 ms of
   * processor time for its pipeline even when nothing came: one poll a round, of 150 ms, keeps a
   * change fresh (75 ms on average) and a table at rest below 1 % of a core. A burst still arrives
   * in blocks of {@code max_block_size}.
   */
  private static final String QUEUE_SETTINGS =
      "kafka_format = 'JSONEachRow', kafka_handle_error_mode = 'stream',"
          + " kafka_consumer_reschedule_ms = 20, kafka_flush_interval_ms = 100,"
          + " kafka_poll_timeout_ms = 150, kafka_max_block_size = 262144,"
          + " kafka_poll_max_batch_size = 65536";

  private final String bootstrapServers;

  /**
   * @param bootstrapServers Kafka as ClickHouse reaches it
   */
  ClickHouseSchema(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Signalbox's own tables: what could not be read, what could not be held, what was truncated. */
  static List<String> ownTables() {
    var dead = name(OWN_DATABASE, "dead_letter_log");
    var lost = name(OWN_DATABASE, "lost_value_log");
    return List.of(
        "CREATE DATABASE IF NOT EXISTS " + name(OWN_DATABASE),
        "CREATE TABLE IF NOT EXISTS "
            + dead
            + " (time DateTime64(3), database String, `table` String, topic String, `partition`"
            + " UInt64, offset UInt64, error String, raw String) ENGINE = ReplacingMergeTree ORDER"
            + " BY (topic, `partition`, offset)",
        "CREATE VIEW IF NOT EXISTS "
            + name(OWN_DATABASE, "dead_letters")
            + " AS SELECT * FROM "
            + dead
            + " FINAL",
        "CREATE TABLE IF NOT EXISTS "
            + lost
            + " (database String, `table` String, topic String, `partition` UInt64, offset UInt64,"
            + " column String, reason String) ENGINE = ReplacingMergeTree ORDER BY (database,"
            + " `table`, column, reason, topic, `partition`, offset)",
        "CREATE VIEW IF NOT EXISTS "
            + name(OWN_DATABASE, "lost_values")
            + " AS SELECT database, `table`, column, reason, count() AS count FROM "
            + lost
            + " FINAL GROUP BY database, `table`, column, reason",
        "CREATE TABLE IF NOT EXISTS "
            + name(OWN_DATABASE, "truncations")
            + " (database String, `table` String, version UInt64) ENGINE = ReplacingMergeTree ORDER"
            + " BY (database, `table`, version)");
  }

  static String storeDatabase(TableId table) {
    return table.database() + STORE_SUFFIX;
  }

  static String store(TableId table) {
    return name(storeDatabase(table), table.table());
  }

  static String queue(TableId table) {
    return name(storeDatabase(table), table.table() + "__queue");
  }

  /** The materialized view of a table for one purpose: rows, dead, lost or truncated. */
  static String reader(TableId table, String purpose) {
    return name(storeDatabase(table), table.table() + "__" + purpose);
  }

  /** Where the queue's records pass by: it keeps nothing and feeds the readers. */
  static String records(TableId table) {
    return name(storeDatabase(table), table.table() + "__records");
  }

  private static final List<String> PURPOSES = List.of("rows", "dead", "lost", "truncated");

  /** Everything that must be there for a table, in the order of making; each is harmless twice. */
  List<String> create(TablePlan table) {
    var all = new ArrayList<String>();
    all.add("CREATE DATABASE IF NOT EXISTS " + name(table.id().database()));
    all.add("CREATE DATABASE IF NOT EXISTS " + name(storeDatabase(table.id())));
    all.add(createStore(table));
    all.add(createView(table));
    all.addAll(dropQueue(table.id()));
    all.addAll(createQueue(table));
    all.add(complete(table.id(), digest(table)));
    return all;
  }

  /**
   * The queue and its readers. A queue starts to read with the first view on it, so it has only
   * one, made last: what it reads passes through a table that keeps nothing and feeds the readers.
   */
  List<String> createQueue(TablePlan table) {
    var expressions = new QueueExpressions(table);
    var all = new ArrayList<String>();
    all.add(
        "CREATE TABLE %s (%s) ENGINE = Kafka SETTINGS kafka_broker_list = %s, kafka_topic_list = %s, kafka_group_name = %s, %s"
            .formatted(
                queue(table.objects()),
                expressions.columns(),
                text(bootstrapServers),
                text(table.topic()),
                text(table.group()),
                QUEUE_SETTINGS));
    all.add(
        "CREATE TABLE %s (%s, %s) ENGINE = Null"
            .formatted(
                records(table.objects()), expressions.columns(), QueueExpressions.RECORD_COLUMNS));
    expressions
        .readers()
        .forEach(
            (purpose, select) ->
                all.add(
                    "CREATE MATERIALIZED VIEW %s TO %s AS %s"
                        .formatted(
                            reader(table.objects(), purpose),
                            target(table.objects(), purpose),
                            select)));
    all.add(
        "CREATE MATERIALIZED VIEW %s TO %s AS SELECT *, %s FROM %s WHERE %s"
            .formatted(
                reader(table.objects(), "feed"),
                records(table.objects()),
                QueueExpressions.RECORD_NAMES,
                queue(table.objects()),
                expressions.accepted()));
    return all;
  }

  /** A new replica beside the one in use, which nobody queries yet. */
  List<String> createCopy(TablePlan copy) {
    var all = new ArrayList<String>();
    all.add("CREATE DATABASE IF NOT EXISTS " + name(copy.id().database()));
    all.add("CREATE DATABASE IF NOT EXISTS " + name(storeDatabase(copy.id())));
    all.addAll(dropCopy(copy));
    all.add(createStore(copy));
    all.addAll(createQueue(copy));
    return all;
  }

  static List<String> dropCopy(TablePlan copy) {
    var all = new ArrayList<>(dropQueue(copy.objects()));
    all.add("DROP TABLE IF EXISTS " + store(copy.objects()) + " SYNC");
    return all;
  }

  /** What was counted for records before an offset, whose rows a copy has replaced. */
  static List<String> forgetBefore(String topic, long offset) {
    return List.of("dead_letter_log", "lost_value_log").stream()
        .map(
            log ->
                "ALTER TABLE %s DELETE WHERE topic = %s AND offset < %d SETTINGS mutations_sync = 1"
                    .formatted(name(OWN_DATABASE, log), text(topic), offset))
        .toList();
  }

  /**
   * A text that differs when anything of a table's replica would be made differently for its
   * columns; from which records on it reads is the replica's own affair.
   */
  String digest(TablePlan table) {
    var plain = table.above(0).with(Map.of());
    var all = String.join(";", createQueue(plain)) + createView(plain);
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Says that everything of a table is there; the last statement of making it. */
  static String complete(TableId table, String digest) {
    return "ALTER TABLE %s MODIFY COMMENT %s".formatted(store(table), text(digest));
  }

  private static String target(TableId table, String purpose) {
    return switch (purpose) {
      case "rows" -> store(table);
      case "dead" -> name(OWN_DATABASE, "dead_letter_log");
      case "lost" -> name(OWN_DATABASE, "lost_value_log");
      default -> name(OWN_DATABASE, "truncations");
    };
  }

  private static String createStore(TablePlan table) {
    var columns =
        table.columns().stream()
            .map(column -> name(column.name()) + " " + column.storedType())
            .collect(Collectors.joining(", "));
    var helpers =
        switch (table.identity()) {
          case COLUMNS -> ", " + VERSION + " UInt64, " + DELETED + " UInt8";
          case MESSAGE_KEY ->
              ", " + IDENTITY + " String, " + VERSION + " UInt64, " + DELETED + " UInt8";
          case CHANGE_LOG -> ", " + VERSION + " UInt64, " + SIGN + " Int8";
        };
    var engine =
        switch (table.identity()) {
          case COLUMNS ->
              "ReplacingMergeTree(%s, %s) ORDER BY (%s)"
                  .formatted(VERSION, DELETED, Sql.names(table.source().primaryKey()));
          case MESSAGE_KEY ->
              "ReplacingMergeTree(%s, %s) ORDER BY %s".formatted(VERSION, DELETED, IDENTITY);
          case CHANGE_LOG -> "ReplacingMergeTree ORDER BY (%s, %s)".formatted(VERSION, SIGN);
        };
    return "CREATE TABLE IF NOT EXISTS %s (%s%s) ENGINE = %s"
        .formatted(store(table.objects()), columns, helpers, engine);
  }

  /** The view people query: MySQL's visible columns in MySQL's order, each row once. */
  static String createView(TablePlan table) {
    var id = table.id();
    var visible =
        table.columns().stream()
            .filter(column -> !column.source().invisible())
            .map(ColumnPlan::name)
            .toList();
    var stored =
        "FROM %s FINAL WHERE %s >= (SELECT ifNull(max(version), 0) FROM %s WHERE database = %s AND `table` = %s)"
            .formatted(
                store(id),
                VERSION,
                name(OWN_DATABASE, "truncations"),
                text(id.database()),
                text(id.table()));
    var select =
        table.identity() == TablePlan.Identity.CHANGE_LOG
            ? "SELECT %1$s FROM (SELECT %1$s, sum(%2$s) AS %3$s %4$s GROUP BY %5$s) ARRAY JOIN range(toUInt64(greatest(%3$s, 0))) AS _copy"
                .formatted(
                    Sql.names(visible),
                    SIGN,
                    COPIES,
                    stored,
                    Sql.names(table.columns().stream().map(ColumnPlan::name).toList()))
            : "SELECT %s %s".formatted(Sql.names(visible), stored);
    return "CREATE OR REPLACE VIEW %s AS %s".formatted(name(id.database(), id.table()), select);
  }

  /**
   * A view that answers every query with the reason why the table cannot be trusted.
   *
   * @param columns those that a query may name
   */
  static String createClosedView(TableId table, Collection<String> columns, String reason) {
    return "CREATE OR REPLACE VIEW %s AS SELECT %s FROM system.one WHERE throwIf(dummy = 0, %s) = 0"
        .formatted(
            name(table.database(), table.table()),
            columns.isEmpty()
                ? "dummy AS closed"
                : columns.stream()
                    .map(column -> "CAST(NULL AS Nullable(String)) AS " + name(column))
                    .collect(Collectors.joining(", ")),
            text("Signalbox: %s is closed: %s".formatted(table, reason)));
  }

  /** Stops reading: the readers and the queue, in the order of removal; rows stay. */
  static List<String> dropQueue(TableId table) {
    var all = new ArrayList<String>();
    all.add("DROP TABLE IF EXISTS " + reader(table, "feed") + " SYNC");
    all.add("DROP TABLE IF EXISTS " + queue(table) + " SYNC");
    for (var purpose : PURPOSES) {
      all.add("DROP TABLE IF EXISTS " + reader(table, purpose) + " SYNC");
    }
    all.add("DROP TABLE IF EXISTS " + records(table) + " SYNC");
    return all;
  }

  /** Everything of a table, also what is counted for it. */
  static List<String> drop(TableId table) {
    var all = new ArrayList<String>();
    all.add("DROP VIEW IF EXISTS " + name(table.database(), table.table()) + " SYNC");
    all.addAll(dropQueue(table));
    all.add("DROP TABLE IF EXISTS " + store(table) + " SYNC");
    return all;
  }
}
