package dev.signalbox.engine.cdc.connect;

import dev.signalbox.common.KafkaSasl;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.schema.QueueExpressions;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SnapshotSelect;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one Debezium connector: all user databases, one topic per table. Values are exact: decimals
 * as JSON numbers with all their digits, unsigned numbers unsigned, NULL never replaced by a
 * default.
 *
 * @param name the connector's name in Connect
 * @param config its configuration, without secrets
 */
public record ConnectorSpec(String name, Map<String, String> config) {
  public static final String NAME = "signalbox-cdc";

  private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
  private static final String CONVERTERS = "dev.signalbox.embedded.kafka.converter.";

  /** Made with MariaDB's data; what a router writes to see it pass. */
  private static final TableId PASSAGE = new TableId("signalbox_probe", "passage");

  private static final String SNAPSHOT = "snapshot.mode";
  private static final String EXCLUDED = "table.exclude.list";
  private static final String SELECTS = "snapshot.select.statement.overrides";

  private static final Pattern ORDINARY = Pattern.compile("\\w+\\.\\w+");

  public ConnectorSpec {
    config = Map.copyOf(config);
  }

  /** The connector for a source and the tables that are refused there. */
  public static ConnectorSpec of(
      CdcEndpoints endpoints, SourceSchema source, ReplicationPlan plan) {
    var config = new LinkedHashMap<String, String>();
    config.put(
        "connector.class",
        source.mariaDb()
            ? "io.debezium.connector.mariadb.MariaDbConnector"
            : "io.debezium.connector.mysql.MySqlConnector");
    config.put("tasks.max", "1");
    config.put("database.hostname", endpoints.connectorMysql().host());
    config.put("database.port", String.valueOf(endpoints.connectorMysql().port()));
    config.put("database.user", endpoints.connectorUser());
    config.put("database.password", endpoints.connectorPassword());
    config.put("database.ssl.mode", source.mariaDb() ? "disable" : "preferred");
    config.put("database.server.id", "570411");
    config.put("topic.prefix", ReplicationPlan.TOPIC_PREFIX);
    config.put("database.exclude.list", String.join(",", SourceSchema.SERVERS_OWN));
    config.putAll(tables(plan, source.mariaDb()));
    config.put(
        "schema.history.internal.kafka.bootstrap.servers", endpoints.connectorBootstrapServers());
    if (!endpoints.kafka().user().isEmpty()) {
      // who it is, Connect's own login configuration says
      for (var client : List.of("producer", "consumer")) {
        KafkaSasl.METHOD.forEach(
            (name, value) -> config.put("schema.history.internal." + client + "." + name, value));
      }
    }
    config.put("schema.history.internal.kafka.topic", HISTORY_TOPIC);
    config.put("schema.history.internal.skip.unparseable.ddl", "true");
    // rows of a table whose statements Debezium could not parse: it is closed, and not left out in
    // silence
    config.put("inconsistent.schema.handling.mode", "fail");
    config.put("topic.naming.strategy", CONVERTERS + "TableTopics");
    config.put(SNAPSHOT, "initial");
    config.put("snapshot.locking.mode", "minimal");
    config.put("skipped.operations", "none");
    config.put("include.schema.changes", "false");
    config.put("tombstones.on.delete", "false");
    values(config, source);
    batches(config);
    if (plan.tables().stream().anyMatch(table -> table.id().equals(PASSAGE))) {
      // a copy has no say in what has passed
      config.put("producer.override.interceptor.classes", CONVERTERS + "Passage");
    }
    topics(config, endpoints.topicReplicas());
    unwrap(config);
    return new ConnectorSpec(NAME, config);
  }

  /**
   * A connector that takes a snapshot of one table and ends. Its records go to the table's own
   * topic, and say with {@code __version} that every change since then is newer than they are.
   *
   * @param version what the copy's rows get, the table's log end offset before it began
   */
  public static ConnectorSpec copy(
      CdcEndpoints endpoints, SourceSchema source, TablePlan table, long version) {
    return copy(endpoints, source, table, String.valueOf(version));
  }

  /**
   * A connector that reads single rows of one table and ends, into the table's own topic. They are
   * for the replica in use, where they lose to every change since the version.
   *
   * @param where a condition in MySQL that holds for the rows
   * @param version what the rows get, the table's log end offset before it began
   */
  public static ConnectorSpec repair(
      CdcEndpoints endpoints, SourceSchema source, TablePlan table, String where, long version) {
    var copy = copy(endpoints, source, table, QueueExpressions.repairVersion(version));
    var config = new LinkedHashMap<>(copy.config());
    config.put(SELECTS, listed(table.id()));
    config.put(
        SELECTS + "." + listed(table.id()),
        SnapshotSelect.of(table, source.mariaDb()) + " WHERE " + where);
    return new ConnectorSpec(COPY_NAME, config);
  }

  private static ConnectorSpec copy(
      CdcEndpoints endpoints, SourceSchema source, TablePlan table, String version) {
    var plan = new ReplicationPlan(List.of(table), List.of());
    var config = new LinkedHashMap<>(of(endpoints, source, plan).config());
    config.put("database.server.id", "570412");
    config.put("topic.prefix", COPY_PREFIX);
    config.put("table.include.list", TablePattern.of(table.id()));
    config.put(SNAPSHOT, "initial_only");
    // one table, read in one transaction: nothing needs to be locked for it
    config.put("snapshot.locking.mode", "none");
    config.put("schema.history.internal.kafka.topic", COPY_HISTORY_TOPIC);
    config.put("schema.history.internal.store.only.captured.tables.ddl", "true");
    config.put("notification.enabled.channels", "sink");
    config.put("notification.sink.topic.name", COPY_NEWS_TOPIC);
    config.put("transforms", "unwrap,version,route");
    config.put("transforms.version.type", "org.apache.kafka.connect.transforms.InsertField$Value");
    // else a NULL becomes the column's default
    config.put("transforms.version.replace.null.with.default", "false");
    config.put("transforms.version.static.field", QueueExpressions.COPY_VERSION);
    config.put("transforms.version.static.value", version);
    config.put("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter");
    config.put("transforms.route.regex", Pattern.quote(COPY_PREFIX + ".") + "(.*)");
    config.put("transforms.route.replacement", ReplicationPlan.TOPIC_PREFIX + ".$1");
    return new ConnectorSpec(COPY_NAME, config);
  }

  /** Whether a configuration in force leaves a table out. */
  public static boolean excludes(Map<String, String> config, TableId table) {
    var excluded = excluded(config);
    return excluded.contains(TablePattern.of(table)) || excluded.contains(TablePattern.old(table));
  }

  /** A configuration in force without the exclusion of a table. */
  public static ConnectorSpec including(Map<String, String> config, TableId table) {
    var excluded = excluded(config);
    excluded.removeAll(List.of(TablePattern.of(table), TablePattern.old(table)));
    return withExcluded(config, excluded);
  }

  /** A configuration in force that leaves out one more table. */
  public static ConnectorSpec excluding(Map<String, String> config, TableId table) {
    var excluded = excluded(config);
    excluded.add(TablePattern.of(table));
    return withExcluded(config, excluded);
  }

  /** A configuration in force that, begun anew, reads the schema and no rows. */
  public static ConnectorSpec withoutRows(Map<String, String> config) {
    var changed = new LinkedHashMap<>(config);
    changed.put(SNAPSHOT, "no_data");
    return new ConnectorSpec(NAME, changed);
  }

  private static List<String> excluded(Map<String, String> config) {
    var list = new ArrayList<>(List.of(config.getOrDefault(EXCLUDED, "").split(",")));
    list.remove("");
    return list;
  }

  private static ConnectorSpec withExcluded(Map<String, String> config, List<String> excluded) {
    var changed = new LinkedHashMap<>(config);
    if (excluded.isEmpty()) {
      changed.remove(EXCLUDED);
    } else {
      changed.put(EXCLUDED, String.join(",", excluded));
    }
    return new ConnectorSpec(NAME, changed);
  }

  /** The connector of a copy, and its own topics; all gone when the copy is done. */
  public static final String COPY_NAME = "signalbox-copy";

  public static final String COPY_HISTORY_TOPIC = "_signalbox_copy_schema";
  public static final String COPY_NEWS_TOPIC = "_signalbox_copy_news";
  private static final String COPY_PREFIX = "signalbox-copy";

  /** Where Debezium keeps the statements that made each table. */
  public static final String HISTORY_TOPIC = "_signalbox_cdc_schema";

  private static void values(Map<String, String> config, SourceSchema source) {
    config.put("decimal.handling.mode", "precise");
    config.put("bigint.unsigned.handling.mode", "precise");
    config.put("binary.handling.mode", "base64");
    config.put("time.precision.mode", "adaptive_time_microseconds");
    config.put("enable.time.adjuster", "false");
    for (var side : List.of("key", "value")) {
      config.put(side + ".converter", JSON);
      config.put(side + ".converter.schemas.enable", "false");
      config.put(side + ".converter.decimal.format", "NUMERIC");
      config.put(side + ".converter.replace.null.with.default", "false");
    }
    config.put("converters", "exact");
    config.put("exact.type", CONVERTERS + "ExactValues");
    config.put("extended.headers.enabled", "false");
    if (source.mariaDb()) {
      // the driver's dates cannot be year 0, and would end the snapshot
      config.put("driver.yearIsDateType", "false");
    } else {
      config.put("driver.allowPublicKeyRetrieval", "true");
    }
  }

  private static void batches(Map<String, String> config) {
    // Debezium's queue spins through the last millisecond of each interval: 20 ms costs 4 % of a
    // core
    config.put("poll.interval.ms", "50");
    config.put("max.batch.size", "2048");
    config.put("max.queue.size", "8192");
    config.put("snapshot.fetch.size", "5000");
    config.put("producer.override.linger.ms", "5");
    config.put("producer.override.batch.size", "1048576");
  }

  /** Versions are offsets: a topic has one partition and keeps everything. */
  private static void topics(Map<String, String> config, int replicas) {
    config.put("topic.creation.default.partitions", "1");
    config.put("topic.creation.default.replication.factor", Integer.toString(replicas));
    config.put("topic.creation.default.cleanup.policy", "delete");
    config.put("topic.creation.default.retention.ms", "-1");
    config.put("topic.creation.default.retention.bytes", "-1");
  }

  /** Keyed records become flat rows; a record without a key needs its envelope. */
  private static void unwrap(Map<String, String> config) {
    config.put("predicates", "keyless");
    config.put("predicates.keyless.type", CONVERTERS + "KeylessRecord");
    config.put("transforms", "unwrap");
    config.put("transforms.unwrap.type", CONVERTERS + "FlatRow");
    config.put("transforms.unwrap.delete.tombstone.handling.mode", "rewrite");
    config.put("transforms.unwrap.replace.null.with.default", "false");
    config.put("transforms.unwrap.predicate", "keyless");
    config.put("transforms.unwrap.negate", "true");
  }

  /** What the snapshot leaves out, and what it reads otherwise than by naming the columns. */
  private static Map<String, String> tables(ReplicationPlan plan, boolean mariaDb) {
    var config = new LinkedHashMap<String, String>();
    if (!plan.refusals().isEmpty()) {
      config.put(
          EXCLUDED,
          plan.refusals().stream()
              .map(refusal -> TablePattern.of(refusal.table()))
              .collect(Collectors.joining(",")));
    }
    var selects =
        plan.tables().stream()
            .filter(table -> table.columns().stream().anyMatch(SnapshotSelect::needed))
            .toList();
    if (!selects.isEmpty()) {
      config.put(
          SELECTS,
          selects.stream().map(table -> listed(table.id())).collect(Collectors.joining(",")));
      selects.forEach(
          table ->
              config.put(SELECTS + "." + listed(table.id()), SnapshotSelect.of(table, mariaDb)));
    }
    return config;
  }

  /** A table as the list of snapshot queries names it: quoted where Debezium would split it. */
  private static String listed(TableId table) {
    if (ORDINARY.matcher(table.toString()).matches()) {
      return table.toString();
    }
    var quote = table.toString().contains("`") ? '"' : '`';
    return quote + table.database() + quote + "." + quote + table.table() + quote;
  }

  /** Whether a configuration in force says the same, apart from what only a snapshot reads. */
  public boolean sameAs(Map<String, String> current) {
    return withoutSnapshot(config).equals(withoutSnapshot(current));
  }

  /** This connector with what a configuration in force says of its snapshot, which is over. */
  public ConnectorSpec keepingSnapshot(Map<String, String> current) {
    var kept = withoutSnapshot(config);
    current.forEach(
        (key, value) -> {
          if (ofSnapshot(key)) {
            kept.put(key, value);
          }
        });
    return new ConnectorSpec(name, kept);
  }

  private static Map<String, String> withoutSnapshot(Map<String, String> config) {
    var rest = new LinkedHashMap<>(config);
    rest.keySet().removeIf(key -> ofSnapshot(key) || key.equals("name"));
    return rest;
  }

  private static boolean ofSnapshot(String key) {
    return key.equals(EXCLUDED) || key.equals(SNAPSHOT) || key.startsWith(SELECTS);
  }
}
