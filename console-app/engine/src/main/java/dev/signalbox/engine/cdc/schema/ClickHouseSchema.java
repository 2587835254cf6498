package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.name;
import static dev.signalbox.common.sql.Sql.text;

import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
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
public final class ClickHouseSchema {
  public static final String OWN_DATABASE = "signalbox";
  public static final String STORE_SUFFIX = "__cdc";
  static final String VERSION = "_version";
  static final String DELETED = "_is_deleted";
  static final String IDENTITY = "_identity";
  static final String POSITION = "_position";
  static final String SIGN = "_sign";
  private static final String COPIES = "_copies";

  /** Columns of a store that are not MySQL's. */
  static final Set<String> HELPERS = Set.of(VERSION, DELETED, IDENTITY, POSITION, SIGN);

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
  private final ClickHouseForm form;

  /** {@code bootstrapServers} are Kafka's as ClickHouse reaches it. */
  ClickHouseSchema(String bootstrapServers, ClickHouseForm form) {
    this.bootstrapServers = bootstrapServers;
    this.form = form;
  }

  /** Of the ClickHouse that replication is to feed. */
  public static ClickHouseSchema of(CdcEndpoints endpoints) {
    return new ClickHouseSchema(
        endpoints.clickhouseBootstrapServers(), new ClickHouseForm(endpoints.clickhouseCluster()));
  }

  /** Signalbox's own tables, in the order of making; each is harmless twice. */
  public List<String> ownTables() {
    return OwnTables.create(form);
  }

  static String storeDatabase(TableId table) {
    return table.database() + STORE_SUFFIX;
  }

  static String store(TableId table) {
    return name(storeDatabase(table), StoreName.of(table.table()));
  }

  static String queue(TableId table) {
    return name(storeDatabase(table), StoreName.of(table.table()) + "__queue");
  }

  /** The materialized view of a table for one purpose: rows, dead, lost or truncated. */
  static String reader(TableId table, String purpose) {
    return name(storeDatabase(table), StoreName.of(table.table()) + "__" + purpose);
  }

  /** Where the queue's records pass by: it keeps nothing and feeds the readers. */
  static String records(TableId table) {
    return name(storeDatabase(table), StoreName.of(table.table()) + "__records");
  }

  private static final List<String> PURPOSES = List.of("rows", "dead", "lost", "truncated");

  /** The databases of a table: the one people query, and the one beside it. */
  public List<String> createDatabases(TableId table) {
    return List.of(
        form.createDatabase(table.database()), form.createDatabase(storeDatabase(table)));
  }

  /** Everything that must be there for a table, in the order of making; each is harmless twice. */
  public List<String> create(TablePlan table) {
    var all = new ArrayList<String>();
    all.addAll(createDatabases(table.id()));
    all.addAll(createStore(table));
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
  public List<String> createQueue(TablePlan table) {
    var expressions = new QueueExpressions(table);
    var all = new ArrayList<String>();
    all.add(
        "CREATE TABLE %s%s (%s) ENGINE = Kafka SETTINGS kafka_broker_list = %s, kafka_topic_list = %s, kafka_group_name = %s, %s"
            .formatted(
                queue(table.objects()),
                form.on(),
                expressions.columns(),
                text(bootstrapServers),
                text(table.topic()),
                text(table.group()),
                QUEUE_SETTINGS));
    all.add(
        "CREATE TABLE %s%s (%s, %s) ENGINE = Null"
            .formatted(
                records(table.objects()),
                form.on(),
                expressions.columns(),
                QueueExpressions.RECORD_COLUMNS));
    expressions
        .readers()
        .forEach(
            (purpose, select) ->
                all.add(
                    "CREATE MATERIALIZED VIEW %s%s TO %s AS %s"
                        .formatted(
                            reader(table.objects(), purpose),
                            form.on(),
                            target(table.objects(), purpose),
                            select)));
    all.add(
        "CREATE MATERIALIZED VIEW %s%s TO %s AS SELECT *, %s FROM %s WHERE %s"
            .formatted(
                reader(table.objects(), "feed"),
                form.on(),
                records(table.objects()),
                QueueExpressions.RECORD_NAMES,
                queue(table.objects()),
                expressions.accepted()));
    return all;
  }

  /** A new replica beside the one in use, which nobody queries yet. */
  public List<String> createCopy(TablePlan copy) {
    var all = new ArrayList<String>();
    all.addAll(createDatabases(copy.id()));
    all.addAll(dropCopy(copy));
    all.addAll(createStore(copy));
    all.addAll(createQueue(copy));
    return all;
  }

  /** What goes before rows in RowBinary: all columns, and then version and deletion mark. */
  public String insertRows(TablePlan table) {
    return "INSERT INTO %s (%s, %s, %s)%s FORMAT RowBinary"
        .formatted(
            form.rows(table.objects()),
            Sql.names(table.columns().stream().map(ColumnPlan::name).toList()),
            VERSION,
            DELETED,
            // else rows would be on their way to other shards when the statement returns
            form.spread() ? " SETTINGS distributed_foreground_insert = 1" : "");
  }

  public List<String> dropCopy(TablePlan copy) {
    var all = new ArrayList<>(dropQueue(copy.objects()));
    all.addAll(dropStore(copy.objects()));
    return all;
  }

  /** What was counted for records before an offset, whose rows a copy has replaced. */
  public static List<String> forgetBefore(String topic, long offset) {
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
  public String digest(TablePlan table) {
    var plain = table.above(0).with(Map.of());
    var all = String.join(";", createQueue(plain)) + createView(plain);
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Says that everything of a table is there; the last statement of making it. In a cluster it is
   * said on the server that this program talks to: a comment is no part of what replicas share.
   */
  public static String complete(TableId table, String digest) {
    return "ALTER TABLE %s MODIFY COMMENT %s".formatted(store(table), text(digest));
  }

  private String target(TableId table, String purpose) {
    return switch (purpose) {
      case "rows" -> form.rows(table);
      case "dead" -> name(OWN_DATABASE, "dead_letter_log");
      case "lost" -> name(OWN_DATABASE, "lost_value_log");
      default -> name(OWN_DATABASE, "truncations");
    };
  }

  private List<String> createStore(TablePlan table) {
    var columns =
        table.columns().stream()
            .map(column -> name(column.name()) + " " + column.storedType())
            .collect(Collectors.joining(", "));
    var helpers =
        switch (table.identity()) {
          case COLUMNS -> ", " + VERSION + " UInt64, " + DELETED + " UInt8";
          case MESSAGE_KEY ->
              ", " + IDENTITY + " String, " + VERSION + " UInt64, " + DELETED + " UInt8";
          case CHANGE_LOG -> ", _version UInt64, _position UInt128, _sign Int8";
        };
    var order =
        switch (table.identity()) {
          case COLUMNS -> "(" + Sql.names(table.source().primaryKey()) + ")";
          case MESSAGE_KEY -> IDENTITY;
          case CHANGE_LOG -> "(" + POSITION + ", " + SIGN + ")";
        };
    var replacing =
        table.identity() == TablePlan.Identity.CHANGE_LOG ? "" : VERSION + ", " + DELETED;
    var all = new ArrayList<String>();
    all.add(
        "CREATE TABLE IF NOT EXISTS %s%s (%s%s) ENGINE = %s ORDER BY %s"
            .formatted(
                store(table.objects()),
                form.on(),
                columns,
                helpers,
                form.sharded(replacing),
                order));
    // versions of a row replace each other only where they are on the same shard
    form.distributed(table.objects(), order.replaceAll("^\\(|\\)$", ""))
        .ifPresent(
            engine ->
                all.add(
                    "CREATE OR REPLACE TABLE %s%s (%s%s) ENGINE = %s"
                        .formatted(
                            form.rows(table.objects()), form.on(), columns, helpers, engine)));
    return all;
  }

  /** Changes the stored columns, and in a cluster what reads them on all shards. */
  public List<String> alter(TablePlan table, List<String> alterations) {
    var all = new ArrayList<String>();
    for (var alteration : alterations) {
      all.add("ALTER TABLE %s%s %s".formatted(store(table.id()), form.on(), alteration));
    }
    all.addAll(reach(table));
    return all;
  }

  /** Makes again, in a cluster, what reads a store on all shards; nothing on one server. */
  public List<String> reach(TablePlan table) {
    var made = createStore(table);
    return made.subList(1, made.size());
  }

  /** A copy's store takes the place of the one in use, if there is one. */
  public String exchange(TablePlan table, TablePlan copy, boolean inUse) {
    return (inUse ? "EXCHANGE TABLES %s AND %s%s" : "RENAME TABLE %2$s TO %1$s%3$s")
        .formatted(store(table.id()), store(copy.objects()), form.on());
  }

  /** The view people query: MySQL's visible columns in MySQL's order, each row once. */
  public String createView(TablePlan table) {
    var id = table.id();
    var visible =
        table.columns().stream()
            .filter(column -> !column.source().invisible())
            .map(ColumnPlan::name)
            .toList();
    var stored =
        "FROM %s FINAL WHERE %s >= (SELECT ifNull(max(version), 0) FROM %s WHERE database = %s AND `table` = %s)"
            .formatted(
                form.rows(id),
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
    return "CREATE OR REPLACE VIEW %s%s AS %s"
        .formatted(name(id.database(), id.table()), form.on(), select);
  }

  /**
   * A view that answers every query with the reason why the table cannot be trusted.
   *
   * @param columns those that a query may name
   */
  public String createClosedView(TableId table, Collection<String> columns, String reason) {
    return "CREATE OR REPLACE VIEW %s%s AS SELECT %s FROM system.one WHERE throwIf(dummy = 0, %s) = 0"
        .formatted(
            name(table.database(), table.table()),
            form.on(),
            columns.isEmpty()
                ? "dummy AS closed"
                : columns.stream()
                    .map(column -> "CAST(NULL AS Nullable(String)) AS " + name(column))
                    .collect(Collectors.joining(", ")),
            text("Signalbox: %s is closed: %s".formatted(table, reason)));
  }

  /** Stops reading: the readers and the queue, in the order of removal; rows stay. */
  public List<String> dropQueue(TableId table) {
    var all = new ArrayList<String>();
    all.add(dropTable(reader(table, "feed")));
    all.add(dropTable(queue(table)));
    for (var purpose : PURPOSES) {
      all.add(dropTable(reader(table, purpose)));
    }
    all.add(dropTable(records(table)));
    return all;
  }

  private List<String> dropStore(TableId table) {
    return form.spread()
        ? List.of(dropTable(form.rows(table)), dropTable(store(table)))
        : List.of(dropTable(store(table)));
  }

  private String dropTable(String quoted) {
    return "DROP TABLE IF EXISTS " + quoted + form.on() + " SYNC";
  }

  public String dropDatabase(String database) {
    return "DROP DATABASE IF EXISTS " + name(database) + form.on() + " SYNC";
  }

  /** Everything of a table, also what is counted for it. */
  public List<String> drop(TableId table) {
    var all = new ArrayList<String>();
    all.add("DROP VIEW IF EXISTS " + name(table.database(), table.table()) + form.on() + " SYNC");
    all.addAll(dropQueue(table));
    all.addAll(dropStore(table));
    return all;
  }
}
