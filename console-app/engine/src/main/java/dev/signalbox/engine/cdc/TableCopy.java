package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.backfill.Backfill;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.DebeziumTables;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.lag.TopicEnd;
import dev.signalbox.engine.cdc.schema.ClickHouseSchema;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import dev.signalbox.engine.cdc.schema.Truncations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies one table afresh, while changes go on and other tables are left alone. Its rows are read
 * from MySQL directly, or by a second connector that takes a snapshot of it into its own topic.
 * Either way they carry the log end offset from before the copy began as their version, so that
 * every change since then wins, in whichever order they come; without a key there are no versions,
 * and writes to the table wait instead. A replica beside the one in use takes these rows and the
 * changes, and its place when it has all.
 */
final class TableCopy {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** The parts of replication that a copy makes use of. */
  record Parts(
      CdcEndpoints endpoints,
      ClickHouseClient clickhouse,
      ConnectClient connect,
      OffsetReader kafka,
      TableRegistry registry,
      ClickHouseSchema schema) {}

  /** Told how many rows the copy has so far, by any thread. */
  interface Watcher {
    void records(long count);
  }

  /**
   * What a copy read.
   *
   * @param direct whether it was read past Debezium and Kafka
   */
  record Copied(long rows, boolean direct) {}

  private final Parts parts;
  private final SourceSchema source;
  private final TablePlan table;
  private final ReplicaPosition position;
  private final CopyConnector connector;
  private final DebeziumTables debezium;
  private final Truncations truncations;

  TableCopy(Parts parts, SourceSchema source, TablePlan table, ReplicaPosition position) {
    this.connector = new CopyConnector(parts);
    this.debezium = new DebeziumTables(parts.endpoints());
    this.parts = parts;
    this.source = source;
    this.table = table;
    this.position = position;
    this.truncations = new Truncations(parts.clickhouse());
  }

  /** Whether writes to the table in MySQL wait while it is read. */
  boolean blocksWrites() {
    return table.identity() == TablePlan.Identity.CHANGE_LOG;
  }

  /** Copies; what fails or is cancelled before the replicas are exchanged leaves all as it was. */
  Copied run(Watcher watcher, Deadline deadline) {
    XaTransactions.failIfPrepared(parts.endpoints().mysql());
    clean();
    var before = registered();
    try {
      position.awaitArrived(List.of(table.topic()), deadline);
      debezium.check(table.source(), deadline);
      include(deadline);
      long floor;
      Copied rows;
      try (var block =
          blocksWrites() ? WriteBlock.of(parts.endpoints(), table.id(), deadline) : null) {
        position.awaitArrived(List.of(table.topic()), deadline);
        // one that is prepared from here on comes with the changes
        XaTransactions.failIfPrepared(parts.endpoints().mysql());
        parts.kafka().createTopics(List.of(table.topic()), parts.endpoints().topicReplicas());
        // rows of an earlier table of this name are hidden up to there
        if (end() < truncations.floor(table.id())) {
          TopicEnd.raise(parts.endpoints().kafka(), table.topic());
        }
        floor = end();
        read(table.copyAbove(floor), deadline);
        rows = rows(floor, watcher, deadline);
      }
      var copy = table.copyAbove(floor);
      catchUp(copy, end(), deadline);
      exchange(copy, before, deadline);
      return rows;
    } finally {
      CopyConnector.evenIfCancelled(this::clean);
    }
  }

  private @Nullable ReplicatedTable registered() {
    return parts.registry().read().get(table.id());
  }

  private long end() {
    return parts.kafka().endOffsets(List.of(table.topic())).getOrDefault(table.topic(), 0L);
  }

  /** A table that was refused when the connector was made is left out by it. */
  private void include(Deadline deadline) {
    var config = parts.connect().config(ConnectorSpec.NAME);
    if (config.isPresent() && ConnectorSpec.excludes(config.get(), table.id())) {
      parts.connect().reconfigure(ConnectorSpec.including(config.get(), table.id()));
      deadline.await(
          LOOK_AGAIN,
          "the connector to start again",
          "the connector has not started again",
          () -> {
            var status = parts.connect().status(ConnectorSpec.NAME);
            status.failIfStopped();
            return status.running();
          });
    }
  }

  private void read(TablePlan copy, Deadline deadline) {
    parts.kafka().rewind(copy.group(), copy.topic(), copy.floor());
    deadline.check("making the new replica");
    parts.clickhouse().run(parts.schema().createCopy(copy));
  }

  /** Directly where that is possible and every value can be held; else as Debezium reads them. */
  private Copied rows(long floor, Watcher watcher, Deadline deadline) {
    if (Backfill.possible(table) && CommitOrder.isBinlogs(parts.endpoints().mysql())) {
      // what is below the floor was committed before this, and so can be read after it
      position.awaitArrived(List.of(table.topic()), deadline);
      XaTransactions.failIfPrepared(parts.endpoints().mysql());
      var copy = table.copyAbove(floor);
      var rows =
          new Backfill(parts.endpoints(), parts.clickhouse())
              .run(copy, parts.schema().insertRows(copy), floor, watcher::records, deadline);
      if (rows.isPresent()) {
        return new Copied(rows.getAsLong(), true);
      }
      // the rows that were written are written again, with the same version
    }
    return new Copied(snapshot(floor, watcher, deadline), false);
  }

  private long snapshot(long floor, Watcher watcher, Deadline deadline) {
    return connector.snapshot(
        ConnectorSpec.copy(parts.endpoints(), source, table, floor),
        table.id(),
        () -> watcher.records(Math.max(0, end() - floor)),
        deadline);
  }

  private void catchUp(TablePlan copy, long end, Deadline deadline) {
    deadline.await(
        LOOK_AGAIN,
        "ClickHouse to read the copy",
        "ClickHouse has yet to read the copy of " + table.id(),
        () -> parts.kafka().committed(copy.group(), copy.topic()).orElse(0) >= end);
  }

  /** The new replica takes the old one's place, where the table is still what was copied. */
  private void exchange(TablePlan copy, @Nullable ReplicatedTable before, Deadline deadline) {
    try (var lock = ReplicationLock.acquire(parts.endpoints().mysql(), deadline)) {
      try (var reader = new SourceSchemaReader(parts.endpoints().mysql())) {
        var now = ReplicationPlan.of(reader.read()).table(table.id());
        if (now.isEmpty()
            || !now.get().source().equals(table.source())
            || !Objects.equals(registered(), before)) {
          throw new EngineException(
              ErrorCode.MISMATCH,
              "%s was altered while it was copied, and is as it was before in ClickHouse. Run the command again."
                  .formatted(table.id()));
        }
      }
      // from here on only another copy can finish what is broken off
      register(
          State.CLOSED,
          "putting a new copy in its place was broken off",
          "Run `signalbox resync %s` again.".formatted(table.id()));
      var clickhouse = parts.clickhouse();
      clickhouse.run(parts.schema().dropQueue(table.id()));
      parts.kafka().awaitNoMembers(table.group(), LOOK_AGAIN, deadline);
      // what could be queried before is there after
      var shown = parts.kafka().committed(table.group(), table.topic());
      catchUp(copy, Math.min(shown.orElse(0), end()), deadline);
      clickhouse.run(parts.schema().dropQueue(copy.objects()));
      parts.kafka().awaitNoMembers(copy.group(), LOOK_AGAIN, deadline);
      parts
          .kafka()
          .rewind(
              table.group(),
              table.topic(),
              parts.kafka().committed(copy.group(), copy.topic()).orElse(copy.floor()));
      clickhouse.run(
          parts
              .schema()
              .exchange(table, copy, StoredTable.read(clickhouse).containsKey(table.id())));
      clickhouse.run(parts.schema().reach(table));
      truncations.put(table.id(), copy.floor());
      clickhouse.run(parts.schema().createView(table));
      clickhouse.run(ClickHouseSchema.forgetBefore(table.topic(), copy.floor()));
      clickhouse.run(parts.schema().createQueue(table.above(copy.floor())));
      clickhouse.run(ClickHouseSchema.complete(table.id(), parts.schema().digest(table)));
      register(State.LIVE, "", "");
    }
  }

  private void register(State state, String reason, String fix) {
    parts
        .registry()
        .put(new ReplicatedTable(table.id(), state, table.topic(), table.group(), reason, fix));
  }

  /** What this or an earlier copy left behind; rows of the replica in use are not touched. */
  private void clean() {
    var copy = table.copyAbove(0);
    connector.clean();
    parts.clickhouse().run(parts.schema().dropCopy(copy));
    parts.kafka().awaitNoMembers(copy.group(), LOOK_AGAIN, Deadline.in(Duration.ofSeconds(30)));
    parts.kafka().deleteGroups(List.of(copy.group()));
  }
}
