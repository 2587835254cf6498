package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.lag.TopicEnd;
import dev.signalbox.engine.cdc.schema.KeyBatches;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.SchemaChange;
import dev.signalbox.engine.cdc.schema.SnapshotSelect;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.StoredRows;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.Truncations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Sends single rows of a live table again, through the table's own topic, and removes those that
 * MySQL does not have. All get the log end offset from before it began as their version: what was
 * read until then loses, also the change that had that version, because it was stored before; every
 * change since then wins.
 */
final class TableRepair {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** Characters of a statement for ClickHouse, which parses 256 KiB; one may take three bytes. */
  private static final int STATEMENT = 60_000;

  /** Characters of a query in a connector's configuration, a record of at most 1 MiB. */
  private static final int CONFIGURED = 500_000;

  private final TableCopy.Parts parts;
  private final ReplicaPosition position;
  private final CopyConnector connector;
  private final StoredRows rows;

  TableRepair(TableCopy.Parts parts, ReplicaPosition position) {
    this.parts = parts;
    this.position = position;
    this.connector = new CopyConnector(parts);
    this.rows = StoredRows.of(parts.endpoints());
  }

  /** The table as it was found, which it must still be in the end. */
  private record Target(
      SourceSchema source, TablePlan table, RowKeys keys, ReplicatedTable registered) {
    TableId id() {
      return table.id();
    }
  }

  /** Repairs; what fails or is cancelled half-way has made no row worse than it was. */
  RepairResult run(TableId id, Collection<List<String>> keys, Deadline deadline) {
    long start = System.nanoTime();
    if (keys.size() > RepairResult.MOST_KEYS) {
      throw refused(
          id,
          "%,d rows of it differ, and at most %,d can be sent again one by one"
              .formatted(keys.size(), RepairResult.MOST_KEYS));
    }
    try (var lock = ReplicationLock.acquireForCopy(parts.endpoints().mysql(), deadline)) {
      var target = target(id, deadline);
      var wanted = new LinkedHashSet<>(keys);
      check(target, wanted);
      XaTransactions.failIfPrepared(parts.endpoints().mysql());
      long version = begin(target, deadline);
      var present = present(target, wanted);
      var surplus = new LinkedHashSet<>(wanted);
      surplus.removeAll(present);
      long removed = remove(target, surplus, version);
      long sent = send(target, present, version, deadline);
      failIfAltered(target, deadline);
      return new RepairResult(id, sent, removed, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Target target(TableId id, Deadline deadline) {
    try (var lock = ReplicationLock.acquire(parts.endpoints().mysql(), deadline);
        var reader = new SourceSchemaReader(parts.endpoints().mysql())) {
      var source = reader.read();
      var table = ReplicationPlan.of(source).planned(id);
      var known = parts.registry().read().get(id);
      if (known == null || known.state() != ReplicatedTable.State.LIVE) {
        throw refused(id, known == null ? "it is not replicated yet" : "it is closed");
      }
      var keys =
          RowKeys.of(table)
              .filter(any -> SnapshotSelect.possible(id))
              .orElseThrow(
                  () ->
                      refused(
                          id,
                          "single rows of it cannot be named: that takes a primary key of whole"
                              + " numbers, short texts or bytes, and a name without a comma or"
                              + " both quotes"));
      var stored = StoredTable.read(parts.clickhouse()).get(id);
      if (stored == null
          || !(SchemaChange.between(stored, table, parts.schema().digest(table))
              instanceof SchemaChange.None)) {
        throw new EngineException(
            ErrorCode.MISMATCH,
            "ClickHouse has yet to follow the schema of %s. Run the command again in a moment."
                .formatted(id));
      }
      return new Target(source, table, keys, known);
    }
  }

  private static EngineException refused(TableId id, String why) {
    return new EngineException(
        ErrorCode.BAD_INPUT,
        "Rows of %s cannot be repaired: %s. `signalbox resync %s` copies the table afresh."
            .formatted(id, why, id));
  }

  /** Each must be a key of the table's; else the statements would be wrong. */
  private static void check(Target target, Set<List<String>> keys) {
    for (var key : keys) {
      try {
        if (key.size() == target.keys().columns().size()) {
          target.keys().inMysql(List.of(key));
          continue;
        }
      } catch (IllegalArgumentException e) {
        throw noKey(target, key, String.valueOf(e.getMessage()));
      }
      throw noKey(target, key, "it takes one value for each of " + target.keys().columns());
    }
  }

  private static EngineException noKey(Target target, List<String> key, String why) {
    return new EngineException(
        ErrorCode.BAD_INPUT, "%s is no key of %s: %s.".formatted(key, target.id(), why));
  }

  /**
   * Waits until ClickHouse has what was committed until now, and MySQL shows what is in the topic.
   *
   * @return the version of what is sent again
   */
  private long begin(Target target, Deadline deadline) {
    var topic = List.of(target.table().topic());
    position.awaitArrived(topic, deadline);
    // rows of an earlier table of this name are hidden up to there
    if (end(target) < new Truncations(parts.clickhouse()).floor(target.id())) {
      TopicEnd.raise(parts.endpoints().kafka(), target.table().topic());
    }
    long version = end(target);
    awaitRead(target, version, deadline);
    // Debezium may see a change before other readers of MySQL do, but none after the next marker
    position.awaitArrived(topic, deadline);
    // one that is prepared from here on comes with the changes
    XaTransactions.failIfPrepared(parts.endpoints().mysql());
    return version;
  }

  private long end(Target target) {
    var topic = target.table().topic();
    return parts.kafka().endOffsets(List.of(topic)).getOrDefault(topic, 0L);
  }

  private void awaitRead(Target target, long offset, Deadline deadline) {
    deadline.await(
        LOOK_AGAIN,
        "ClickHouse to read the changes",
        "ClickHouse has yet to read the changes of " + target.id(),
        () -> {
          var table = target.table();
          boolean read = parts.kafka().committed(table.group(), table.topic()).orElse(0) >= offset;
          if (!read && !isAsRegistered(target)) {
            throw altered(target);
          }
          return read;
        });
  }

  /** Those of the keys that MySQL has, to the letter: it may take another spelling for the same. */
  private Set<List<String>> present(Target target, Set<List<String>> keys) {
    var present = new LinkedHashSet<List<String>>();
    var connection = SourceConnection.open(parts.endpoints().mysql());
    try (var statement = connection.createStatement()) {
      for (var portion : portions(keys, key -> target.keys().inMysql(key).length(), CONFIGURED)) {
        try (var row =
            statement.executeQuery(
                "SELECT %s FROM %s WHERE %s"
                    .formatted(
                        String.join(", ", target.keys().textsInMysql()),
                        Sql.mysql(target.id()),
                        target.keys().inMysql(portion)))) {
          while (row.next()) {
            var key = new ArrayList<String>();
            for (int i = 1; i <= target.keys().columns().size(); i++) {
              key.add(row.getString(i));
            }
            present.add(List.copyOf(key));
          }
        }
      }
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "MySQL did not tell the rows of %s: %s".formatted(target.id(), e.getMessage()),
          e);
    } finally {
      SourceConnection.close(connection);
    }
    present.retainAll(keys);
    return present;
  }

  private long remove(Target target, Set<List<String>> keys, long version) {
    long removed = 0;
    for (var portion : portions(keys, key -> target.keys().inClickhouse(key).length(), STATEMENT)) {
      var where = target.keys().inClickhouse(portion);
      removed += parts.clickhouse().rows(rows.count(target.id(), where)).get(0).get(0).asLong();
      parts.clickhouse().run(rows.delete(target.id(), where, version));
    }
    return removed;
  }

  private long send(Target target, Set<List<String>> keys, long version, Deadline deadline) {
    long sent = 0;
    for (var portion : portions(keys, key -> target.keys().inMysql(key).length(), CONFIGURED)) {
      var spec =
          ConnectorSpec.repair(
              parts.endpoints(),
              target.source(),
              target.table(),
              target.keys().inMysql(portion),
              version);
      connector.clean();
      try {
        sent += connector.snapshot(spec, target.id(), () -> {}, deadline);
      } finally {
        CopyConnector.evenIfCancelled(connector::clean);
      }
    }
    awaitRead(target, end(target), deadline);
    return sent;
  }

  /** The keys in lists for which a statement is not longer than that. */
  private static List<List<List<String>>> portions(
      Set<List<String>> keys, ToIntFunction<List<List<String>>> length, int most) {
    return KeyBatches.of(keys, Integer.MAX_VALUE, most, key -> length.applyAsInt(List.of(key)));
  }

  private boolean isAsRegistered(Target target) {
    return target.registered().equals(parts.registry().read().get(target.id()));
  }

  private void failIfAltered(Target target, Deadline deadline) {
    try (var lock = ReplicationLock.acquire(parts.endpoints().mysql(), deadline);
        var reader = new SourceSchemaReader(parts.endpoints().mysql())) {
      var now = ReplicationPlan.of(reader.read()).table(target.id());
      if (now.isEmpty()
          || !now.get().source().equals(target.table().source())
          || !isAsRegistered(target)) {
        throw altered(target);
      }
    }
  }

  private static EngineException altered(Target target) {
    return new EngineException(
        ErrorCode.MISMATCH,
        "%s was altered while it was repaired. Run the command again.".formatted(target.id()));
  }
}
