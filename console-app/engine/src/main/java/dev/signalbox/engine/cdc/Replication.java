package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.LostPosition;
import dev.signalbox.engine.cdc.connect.SchemaHistory;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ClickHouseSchema;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Replicates every table of a MySQL server to ClickHouse. Commands block, may be repeated, and are
 * cancelled by interrupting their thread; failures are {@link EngineException}. Safe for use from
 * many threads, one command at a time.
 */
public final class Replication implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final CdcEndpoints endpoints;
  private final ClickHouseClient clickhouse;
  private final ConnectClient connect;
  private final OffsetReader kafka;
  private final TableRegistry registry;
  private final SchemaFollower schemaFollower;
  private final Marker marker;
  private final ReplicaPosition position;

  public Replication(CdcEndpoints endpoints) {
    this.endpoints = endpoints;
    this.clickhouse = ClickHouseClient.of(endpoints);
    this.connect = ConnectClient.of(endpoints);
    this.kafka = new OffsetReader(endpoints.kafka());
    this.registry = new TableRegistry(clickhouse);
    this.schemaFollower =
        new SchemaFollower(endpoints, clickhouse, kafka, registry, new ExcludedTables(connect));
    this.marker = new Marker(endpoints.mysql());
    this.position = new ReplicaPosition(endpoints, kafka, connect, registry, marker);
  }

  /**
   * Makes whatever is missing: topics, ClickHouse's tables, the connector. Returns when the
   * connector runs; the first snapshot goes on after that. Doing it again changes nothing.
   */
  public synchronized List<ReplicatedTable> sync(Progress progress, Deadline deadline) {
    marker.make();
    if (connect.config(ConnectorSpec.NAME).isEmpty()) {
      // Debezium cannot stream from a MariaDB without a single GTID
      marker.write();
    }
    var schema = step(progress, "schema", "Read MySQL's schema", step -> readSchema());
    var plan =
        step(
            progress,
            "tables",
            "Tables in ClickHouse",
            step -> {
              try (var lock = ReplicationLock.acquire(endpoints.mysql(), deadline)) {
                clickhouse.run(schemaFollower.schema().ownTables());
                var current = ReplicationPlan.of(readSchema());
                schemaFollower.apply(current, deadline);
                AbandonedCopy.remove(endpoints, connect, clickhouse, schemaFollower.schema());
                return current;
              }
            });
    step(
        progress,
        "connector",
        "Debezium connector",
        step -> {
          startConnector(schema, plan, deadline);
          return plan;
        });
    return tables();
  }

  private SourceSchema readSchema() {
    try (var reader = new SourceSchemaReader(endpoints.mysql())) {
      return reader.read();
    }
  }

  private interface Work<T> {
    T run(StepLog step);
  }

  private static <T> T step(Progress progress, String id, String title, Work<T> work) {
    var step = StepLog.begin(progress, id, title);
    try {
      var result = work.run(step);
      step.done("");
      return result;
    } catch (EngineException e) {
      step.failed(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** The list of refused tables is that of the first time: changing it would restart the task. */
  private void startConnector(SourceSchema schema, ReplicationPlan plan, Deadline deadline) {
    var spec = ConnectorSpec.of(endpoints, schema, plan);
    var current = connect.config(spec.name());
    if (current.isEmpty()) {
      connect.put(spec);
    } else if (!spec.sameAs(current.get())) {
      restartWith(spec.keepingSnapshot(current.get()));
    } else {
      resumeStopped(deadline);
    }
    deadline.await(
        LOOK_AGAIN,
        "the connector to run",
        () -> {
          var status = connect.status(ConnectorSpec.NAME);
          if (LostPosition.in(status.failure()).isEmpty()) {
            status.failIfStopped();
          }
          return status.running()
              ? Optional.empty()
              : Optional.of("the connector is " + status.state());
        });
  }

  /**
   * Stops the connector before it gets another configuration: a task that has just failed, at
   * MySQL's old port for example, would be taken for the new one. A paused one stays paused.
   */
  private void restartWith(ConnectorSpec spec) {
    if (connect.status(spec.name()).state().equals("PAUSED")) {
      connect.put(spec);
    } else {
      connect.reconfigure(spec);
    }
  }

  /** A program that was killed while it gave the connector another configuration left it so. */
  private void resumeStopped(Deadline deadline) {
    if (connect.status(ConnectorSpec.NAME).stopped()) {
      try (var lock = ReplicationLock.acquire(endpoints.mysql(), deadline)) {
        if (connect.status(ConnectorSpec.NAME).stopped()) {
          connect.resume(ConnectorSpec.NAME);
        }
      }
    }
  }

  /** Whether {@link #sync} has made the connector, and nothing removed it since. */
  public boolean isSetUp() {
    return connect.config(ConnectorSpec.NAME).isPresent();
  }

  /** Every table of MySQL that was looked at, and what became of it. */
  public List<ReplicatedTable> tables() {
    return List.copyOf(registry.read().values());
  }

  /** Rows of a table on both sides, counted now; the two counts are not of the same instant. */
  public RowCounts counts(TableId table) {
    var replica =
        clickhouse.rows("SELECT count() FROM " + Sql.name(table.database(), table.table()));
    return new RowCounts(marker.count(table), replica.get(0).get(0).asLong());
  }

  /**
   * Rows of one table.
   *
   * @param source in MySQL
   * @param replica in ClickHouse
   */
  public record RowCounts(long source, long replica) {}

  /**
   * Returns when every change that was committed in MySQL before this call can be queried in
   * ClickHouse, changes of the schema too (those need a running {@link ReplicationFollower}).
   * Writes one row to {@code signalbox_probe.marker} in MySQL and waits for it.
   */
  public synchronized void awaitCaughtUp(Deadline deadline) {
    position.failIfStopped();
    awaitSchema(deadline);
    position.awaitArrived(topicByGroup(deadline).values(), deadline);
    position.awaitHistory(deadline);
    // a table may have been closed meanwhile
    position.awaitRead(topicByGroup(deadline), deadline);
  }

  /** The topic of each live table's group, not while a copy of one is put in its place. */
  private Map<String, String> topicByGroup(Deadline deadline) {
    try (var lock = ReplicationLock.acquire(endpoints.mysql(), deadline)) {
      return ReplicatedTable.topicByGroup(registry.read().values());
    }
  }

  /** Where the replica is, as others wait for it. */
  public ReplicaPosition position() {
    return position;
  }

  /**
   * Copies one table afresh: it is read from MySQL as it is now, into a new replica that takes the
   * old one's place when it has everything. Until then queries see the old one, a closed table's
   * reason included; other tables go on. Writes to the table go on too, but wait for the length of
   * the reading where it has no key. What fails or is cancelled leaves the old replica.
   *
   * @throws EngineException BAD_INPUT when there is no such table, or it cannot be replicated
   */
  public ResyncResult resync(TableId id, Progress progress, Deadline deadline) {
    return copy(id, progress, deadline, TableCopies.EVERY_STATE).orElseThrow();
  }

  /** The same for a closed table; nothing when it is not closed any more when its turn comes. */
  Optional<ResyncResult> heal(TableId id, Deadline deadline) {
    return copy(id, Progress.NONE, deadline, Set.of(ReplicatedTable.State.CLOSED));
  }

  private synchronized Optional<ResyncResult> copy(
      TableId id, Progress progress, Deadline deadline, Set<ReplicatedTable.State> states) {
    failIfNotSetUp();
    return copies().copy(id, progress, deadline, states);
  }

  /**
   * Fills tables with rows that no change tells of. The tables are closed first, so that nobody
   * reads half of them, and copied afresh when they are filled. Where filling fails, or this
   * program dies, they are copied by the process beside the stack, with the rows that are there.
   *
   * @param filling writes the rows, past the binlog
   */
  public synchronized <T> T fill(
      List<TableId> tables, Supplier<T> filling, Progress progress, Deadline deadline) {
    failIfNotSetUp();
    return copies().fill(tables, filling, progress, deadline);
  }

  private TableCopies copies() {
    return new TableCopies(parts(), schemaFollower, position);
  }

  /**
   * Sends single rows of a table again, as they are in MySQL now, and removes from ClickHouse those
   * that MySQL does not have. Writes go on, and every change since the call wins.
   *
   * @param keys at most {@link RepairResult#MOST_KEYS}, each a canonical text for every column of
   *     the primary key, as {@link RowKeys} has them
   * @throws EngineException BAD_INPUT when the table is not live, or its rows cannot be told by
   *     such keys; MISMATCH when it was altered meanwhile
   */
  public synchronized RepairResult repair(
      TableId id, Collection<List<String>> keys, Deadline deadline) {
    failIfNotSetUp();
    position.failIfStopped();
    return new TableRepair(parts(), position).run(id, keys, deadline);
  }

  private TableCopy.Parts parts() {
    return new TableCopy.Parts(
        endpoints, clickhouse, connect, kafka, registry, schemaFollower.schema());
  }

  private void failIfNotSetUp() {
    if (!isSetUp()) {
      throw new EngineException(
          ErrorCode.NOT_RUNNING, "Nothing is replicated yet: run `signalbox up`.");
    }
  }

  /** Waits until the follower has made ClickHouse's tables what MySQL's are now. */
  private void awaitSchema(Deadline deadline) {
    marker.make();
    var plan = ReplicationPlan.of(readSchema());
    deadline.await(
        LOOK_AGAIN,
        "the schema to be followed",
        () -> {
          var pending = schemaFollower.pending(plan);
          return pending.isEmpty()
              ? Optional.empty()
              : Optional.of("ClickHouse has yet to follow the schema of " + pending);
        });
  }

  /**
   * Undoes {@link #sync}: connector, its offsets, topics, groups, and the replica's tables. What
   * was broken off is finished by doing it again.
   */
  public synchronized void remove(Deadline deadline) {
    position.forget();
    try (var lock = ReplicationLock.acquire(endpoints.mysql(), deadline)) {
      removeAll(deadline);
    }
  }

  private void removeAll(Deadline deadline) {
    connect.delete(ConnectorSpec.COPY_NAME);
    connect.delete(ConnectorSpec.NAME);
    var objects = schemaFollower.schema();
    clickhouse.run(objects.ownTables());
    var replicas = new HashSet<>(StoredTable.read(clickhouse).keySet());
    registry.read().values().stream()
        .filter(table -> table.state() != ReplicatedTable.State.REFUSED)
        .forEach(table -> replicas.add(table.id()));
    replicas.forEach(table -> clickhouse.run(objects.drop(table)));
    var groups = kafka.groups(TablePlan.GROUP_PREFIX);
    groups.addAll(kafka.groups(TablePlan.COPY_GROUP_PREFIX));
    groups.addAll(kafka.groups(SchemaHistory.GROUP));
    for (var group : groups) {
      kafka.awaitNoMembers(group, LOOK_AGAIN, deadline);
    }
    kafka.deleteGroups(groups);
    var topics = kafka.topics(ReplicationPlan.TOPIC_PREFIX + ".");
    topics.add(ConnectorSpec.HISTORY_TOPIC);
    topics.add(ConnectorSpec.COPY_HISTORY_TOPIC);
    topics.add(ConnectorSpec.COPY_NEWS_TOPIC);
    kafka.deleteTopics(topics);
    replicas.stream().map(TableId::database).distinct().forEach(this::dropDatabase);
    clickhouse.run(objects.dropDatabase(ClickHouseSchema.OWN_DATABASE));
  }

  /** The store's database is ours; the one with the views only when nobody put a table there. */
  private void dropDatabase(String database) {
    var objects = schemaFollower.schema();
    clickhouse.run(objects.dropDatabase(database + ClickHouseSchema.STORE_SUFFIX));
    var others =
        clickhouse.rows("SELECT count() FROM system.tables WHERE database = " + Sql.text(database));
    if (others.get(0).get(0).asLong() == 0) {
      clickhouse.run(objects.dropDatabase(database));
    }
  }

  @Override
  public void close() {
    marker.close();
    kafka.close();
    connect.close();
    clickhouse.close();
  }
}
