package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.RecurringWork;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.FailedTable;
import dev.signalbox.engine.cdc.connect.LostPosition;
import dev.signalbox.engine.cdc.connect.SchemaHistory;
import dev.signalbox.engine.cdc.connect.Unfollowable;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows MySQL's schema about once per second: tables made, altered, dropped. Also starts the
 * connector's tasks again when they failed: at once without the table whose fault it was, with
 * copies of all tables where the binlog has a gap, else less and less often. Keeps changes until
 * they are read, and closes the tables of which some were lost. Runs beside the stack, on a thread
 * of its own, until closed; what fails is logged and tried again. Tables that it closes are healed
 * beside it.
 */
public final class ReplicationFollower implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ReplicationFollower.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);

  /** Between two looks at what may have been lost; a second's interval would be felt. */
  private static final Duration LOSS_PERIOD = Duration.ofSeconds(10);

  private static final Duration RETENTION_PERIOD = Duration.ofMinutes(10);
  private static final Duration FIRST_RESTART = Duration.ofSeconds(3);
  private static final Duration LAST_RESTART = Duration.ofMinutes(1);

  private final CdcEndpoints endpoints;
  private final ClickHouseClient clickhouse;
  private final ConnectClient connect;
  private final OffsetReader kafka;
  private final Marker marker;
  private final Arrival arrival;
  private final SchemaFollower schemaFollower;
  private final TableRegistry registry;
  private final LostRecords lostRecords;
  private final Retention retention;
  private final Healer healer;
  private final RecurringWork work;
  private @Nullable SourceSchemaReader reader;
  private @Nullable SchemaHistory schemaHistory;
  private Optional<SourceSchema> followed = Optional.empty();
  private Duration restartPause = FIRST_RESTART;
  private long restartAt = System.nanoTime();
  private Deadline untilLossLook = Deadline.in(Duration.ZERO);
  private Deadline untilRetention = Deadline.in(Duration.ZERO);

  public ReplicationFollower(CdcEndpoints endpoints) {
    this.endpoints = endpoints;
    this.clickhouse = ClickHouseClient.of(endpoints);
    this.connect = ConnectClient.of(endpoints);
    this.kafka = new OffsetReader(endpoints.kafka());
    this.marker = new Marker(endpoints.mysql());
    this.arrival =
        new Arrival(
            endpoints.kafka(),
            kafka,
            marker,
            () -> connect.status(ConnectorSpec.NAME).failIfStopped());
    this.registry = new TableRegistry(clickhouse);
    this.schemaFollower =
        new SchemaFollower(endpoints, clickhouse, kafka, registry, new ExcludedTables(connect));
    this.lostRecords = new LostRecords(kafka);
    this.retention = new Retention(endpoints.mysql(), connect, kafka, Retention.KEPT);
    this.healer = new Healer(endpoints);
    this.work =
        new RecurringWork(
            "replication-follower",
            PERIOD,
            new RecurringWork.FailureLog(LOG, Level.WARNING, "following MySQL's schema failed"),
            this::attempt);
  }

  /** Begins to follow; once. Replication must have been set up by {@link Replication#sync}. */
  public void start() {
    work.start();
    healer.start();
  }

  private void attempt() {
    try {
      // not before replication was set up, and not after it was removed
      if (connect.config(ConnectorSpec.NAME).isPresent()) {
        // first: a task that failed would keep what follows waiting
        revive();
        closeWhatLostRecords();
        follow();
      }
    } catch (RuntimeException e) {
      followed = Optional.empty();
      throw e;
    }
  }

  private void follow() {
    var positions = schemaFollower.positions();
    var schema = reader().read();
    if (followed.filter(schema::equals).isPresent() && history().read().isEmpty()) {
      schemaFollower.unchangedSince(positions);
      retain(positions);
      return;
    }
    // what is on its way may take long, and keeps nobody else waiting
    awaitDebezium();
    var deadline = Deadline.in(CHANGE_TIMEOUT);
    List<TableId> gone;
    try (var lock = ReplicationLock.acquire(endpoints.mysql(), deadline)) {
      schema = reader().read();
      // every statement that led to this schema is in the history then, some later ones maybe
      awaitDebezium();
      schemaFollower.refresh();
      var statements = history().read();
      var plan = ReplicationPlan.of(schema);
      schemaFollower.close(plan, Unfollowable.of(statements, schemaFollower.live()));
      // now: read again after a failure below, they would close what was copied since
      history().done();
      gone = schemaFollower.apply(plan, deadline);
      followed = Optional.of(schema);
    }
    includeAgain(gone);
  }

  /** A table made anew is no longer the one that was left out, once its last change has passed. */
  private void includeAgain(List<TableId> gone) {
    var config = connect.config(ConnectorSpec.NAME).orElse(Map.of());
    var out = gone.stream().filter(table -> ConnectorSpec.excludes(config, table)).toList();
    if (!out.isEmpty()) {
      awaitDebezium();
      var changed = config;
      for (var table : out) {
        changed = ConnectorSpec.including(changed, table).config();
      }
      connect.reconfigure(new ConnectorSpec(ConnectorSpec.NAME, changed));
    }
  }

  /** Returns when all that is in the binlog now is in Kafka. */
  private void awaitDebezium() {
    arrival.await(schemaFollower.topics(), Deadline.in(CHANGE_TIMEOUT));
  }

  private SchemaHistory history() {
    var current = schemaHistory;
    if (current == null) {
      current = new SchemaHistory(endpoints.kafka());
      schemaHistory = current;
    }
    return current;
  }

  private SourceSchemaReader reader() {
    var current = reader;
    if (current == null) {
      current = new SourceSchemaReader(endpoints.mysql());
      reader = current;
    }
    return current;
  }

  /** A task that failed stays failed until somebody asks: MySQL may just have been restarted. */
  private void revive() {
    var failure = connect.status(ConnectorSpec.NAME).failure();
    if (failure.isEmpty()) {
      restartPause = FIRST_RESTART;
    } else if (!isolate(failure) && !beginAnew(failure)) {
      restart(failure);
    }
  }

  /**
   * Where the binlog no longer has what comes next, closes every table, to be copied afresh, and
   * has the connector begin with what MySQL writes from now on; says whether that was so.
   */
  private boolean beginAnew(String failure) {
    var lost = LostPosition.in(failure);
    var config = connect.config(ConnectorSpec.NAME);
    if (lost.isEmpty() || config.isEmpty()) {
      return false;
    }
    LOG.log(Level.WARNING, "changes are lost, all tables are copied afresh: {0}", lost.get());
    try (var lock = ReplicationLock.acquire(endpoints.mysql(), Deadline.in(CHANGE_TIMEOUT))) {
      var plan = ReplicationPlan.of(reader().read());
      var reasons = new HashMap<TableId, String>();
      plan.tables().forEach(table -> reasons.put(table.id(), lost.get().sentence(Instant.now())));
      // before: what is copied has to be newer than where the connector begins
      schemaFollower.close(plan, reasons);
      connect.beginAnew(ConnectorSpec.withoutRows(config.get()));
    }
    followed = Optional.empty();
    return true;
  }

  private void closeWhatLostRecords() {
    if (!untilLossLook.passed()) {
      return;
    }
    var tables = registry.read();
    if (!lostRecords.look(tables.values()).isEmpty()) {
      try (var lock = ReplicationLock.acquire(endpoints.mysql(), Deadline.in(CHANGE_TIMEOUT))) {
        // again: another program may have closed or copied one meanwhile
        tables = registry.read();
        var lost = lostRecords.look(tables.values());
        LOG.log(Level.WARNING, "changes are lost, tables are copied afresh: {0}", lost);
        schemaFollower.close(ReplicationPlan.of(reader().read()), lost);
        var topics = new HashMap<TableId, ReplicatedTable>(tables);
        topics.keySet().retainAll(lost.keySet());
        lostRecords.forget(topics.values().stream().map(ReplicatedTable::topic).toList());
      }
      followed = Optional.empty();
    }
    untilLossLook = Deadline.in(LOSS_PERIOD);
  }

  /**
   * Makes room.
   *
   * @param positions where the readers of tables were whose form is MySQL's
   */
  private void retain(Map<TableId, Long> positions) {
    if (untilRetention.passed()) {
      untilRetention = Deadline.in(RETENTION_PERIOD);
      var read = new HashMap<String, Long>();
      positions.forEach((table, offset) -> read.put(ReplicationPlan.topic(table), offset));
      retention.look(read);
    }
  }

  /** Goes on without the table that a failure names; says whether it named one. */
  private boolean isolate(String failure) {
    var failed = FailedTable.in(failure);
    if (failed.isEmpty()) {
      return false;
    }
    try (var lock = ReplicationLock.acquire(endpoints.mysql(), Deadline.in(CHANGE_TIMEOUT))) {
      var plan = ReplicationPlan.of(reader().read());
      var table = failed.get().id(plan);
      var config = connect.config(ConnectorSpec.NAME);
      if (table.isEmpty()
          || config.isEmpty()
          || ConnectorSpec.excludes(config.get(), table.get())) {
        return false;
      }
      LOG.log(Level.WARNING, "going on without {0}: {1}", table.get(), failed.get().reason());
      schemaFollower.closeFailed(plan, table.get(), failed.get().reason());
      var without = ConnectorSpec.excluding(config.get(), table.get());
      for (var refusal : plan.refusals()) {
        // the next to fail
        if (!ConnectorSpec.excludes(without.config(), refusal.table())) {
          without = ConnectorSpec.excluding(without.config(), refusal.table());
        }
      }
      connect.reconfigure(without);
      followed = Optional.empty();
      return true;
    }
  }

  private void restart(String failure) {
    if (System.nanoTime() - restartAt > restartPause.toNanos()) {
      LOG.log(Level.WARNING, "restarting the failed task of the connector: {0}", failure);
      connect.restartFailed(ConnectorSpec.NAME);
      restartAt = System.nanoTime();
      restartPause =
          restartPause.multipliedBy(2).compareTo(LAST_RESTART) < 0
              ? restartPause.multipliedBy(2)
              : LAST_RESTART;
    }
  }

  @Override
  public void close() {
    healer.close();
    work.close();
    var current = reader;
    if (current != null) {
      try {
        current.close();
      } catch (EngineException e) {
        LOG.log(Level.DEBUG, "closing MySQL's connection", e);
      }
    }
    var history = schemaHistory;
    if (history != null) {
      history.close();
    }
    marker.close();
    kafka.close();
    connect.close();
    clickhouse.close();
  }
}
