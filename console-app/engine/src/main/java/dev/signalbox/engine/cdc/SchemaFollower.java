package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.access.Sql;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.lag.TopicScan;
import dev.signalbox.engine.cdc.schema.ClickHouseSchema;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import dev.signalbox.engine.cdc.schema.InitialValue;
import dev.signalbox.engine.cdc.schema.Refusal;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SchemaChange;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import dev.signalbox.engine.cdc.schema.Truncations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings ClickHouse from what it has to what a plan says. Every step may be repeated, so that a
 * change broken off half-way is finished the next time. For one thread at a time.
 */
final class SchemaFollower {
  private final ClickHouseClient clickhouse;
  private final OffsetReader kafka;
  private final TableRegistry registry;
  private final Truncations truncations;
  private final ClickHouseSchema schema;
  private final KafkaAccess access;
  private final int topicReplicas;

  private List<ReplicatedTable> live = List.of();

  /** Where each group was when the schema was last seen unchanged. */
  private final Map<TableId, Long> seenBefore = new HashMap<>();

  SchemaFollower(
      CdcEndpoints endpoints,
      ClickHouseClient clickhouse,
      OffsetReader kafka,
      TableRegistry registry) {
    this.clickhouse = clickhouse;
    this.kafka = kafka;
    this.registry = registry;
    this.truncations = new Truncations(clickhouse);
    this.schema = ClickHouseSchema.of(endpoints);
    this.access = endpoints.kafka();
    this.topicReplicas = endpoints.topicReplicas();
  }

  ClickHouseSchema schema() {
    return schema;
  }

  /** Where each live group is; taken before the schema is read. */
  Map<TableId, Long> positions() {
    var topicByGroup = new HashMap<String, String>();
    live.forEach(table -> topicByGroup.put(table.group(), table.topic()));
    var committed = kafka.committed(topicByGroup);
    var positions = new HashMap<TableId, Long>();
    live.forEach(
        table -> {
          var offset = committed.get(table.group());
          if (offset != null) {
            positions.put(table.id(), offset);
          }
        });
    return positions;
  }

  /** Remembers positions that were taken before a schema that turned out to be the known one. */
  void unchangedSince(Map<TableId, Long> positions) {
    seenBefore.clear();
    seenBefore.putAll(positions);
  }

  /** Makes, changes and removes tables until ClickHouse is as the plan says. */
  void apply(ReplicationPlan plan, Deadline deadline) {
    var known = registry.read();
    var stored = StoredTable.read(clickhouse);
    for (var refusal : plan.refusals()) {
      refuse(refusal, Optional.ofNullable(stored.get(refusal.table())), known);
    }
    var gone = gone(plan, known);
    var create = plan.tables().stream().filter(table -> !stored.containsKey(table.id())).toList();
    kafka.createTopics(create.stream().map(TablePlan::topic).toList(), topicReplicas);
    for (var table : plan.tables()) {
      deadline.check("making the tables in ClickHouse");
      var before = known.get(table.id());
      if (before != null && before.state() != State.LIVE) {
        if (before.state() == State.REFUSED) {
          put(
              known,
              state(
                  table,
                  State.REFUSED,
                  "it can be replicated now, but rows written while it could not are missing",
                  copyIt(table.id())));
        }
        continue;
      }
      var replica = stored.get(table.id());
      if (replica == null) {
        create(table, gone, known);
      } else {
        follow(table, replica, known, deadline);
      }
    }
    for (var table : gone) {
      clickhouse.run(schema.drop(table.id()));
      if (!table.topic().isEmpty()) {
        hideOldRows(table);
      }
      registry.forget(table);
      known.remove(table.id());
    }
    live = known.values().stream().filter(table -> table.state() == State.LIVE).toList();
  }

  /** Whether one of these tables is replicated, so that its disappearance must be settled. */
  boolean follows(Set<TableId> tables) {
    return live.stream().anyMatch(table -> tables.contains(table.id()));
  }

  /** Whether a replicated table is missing in a plan. */
  boolean misses(ReplicationPlan plan) {
    return live.stream()
        .anyMatch(table -> plan.tables().stream().noneMatch(p -> p.id().equals(table.id())));
  }

  /** Closes tables that were taken away and are there again: their rows are not those we have. */
  void closeReplaced(ReplicationPlan plan, Set<TableId> replaced) {
    if (replaced.isEmpty()) {
      return;
    }
    var known = registry.read();
    for (var table : plan.tables()) {
      var state = known.get(table.id());
      if (replaced.contains(table.id()) && state != null && state.state() == State.LIVE) {
        close(table, "it was dropped or renamed, and made again", known);
      }
    }
    live = known.values().stream().filter(table -> table.state() == State.LIVE).toList();
  }

  /** Tables of a plan that are not, or not any more, in ClickHouse as they should be. */
  List<TableId> pending(ReplicationPlan plan) {
    var known = registry.read();
    var stored = StoredTable.read(clickhouse);
    var pending = new ArrayList<>(gone(plan, known).stream().map(ReplicatedTable::id).toList());
    for (var table : plan.tables()) {
      var state = known.get(table.id());
      var replica = stored.get(table.id());
      boolean followed =
          state != null
              && (state.state() != State.LIVE
                  || replica != null
                      && SchemaChange.between(replica, table, schema.digest(table))
                          instanceof SchemaChange.None);
      if (!followed) {
        pending.add(table.id());
      }
    }
    return pending;
  }

  /** What to do about a table whose rows cannot be followed any more. */
  private static String copyIt(TableId table) {
    return "Run `signalbox resync %s`: it copies the table as it is now.".formatted(table);
  }

  /** Looks again which tables are live: another process may have copied one afresh. */
  void refresh() {
    live = registry.read().values().stream().filter(table -> table.state() == State.LIVE).toList();
  }

  private void refuse(
      Refusal refusal, Optional<StoredTable> stored, Map<TableId, ReplicatedTable> known) {
    var before = known.get(refusal.table());
    if (stored.isPresent() && before != null && before.state() == State.LIVE) {
      clickhouse.run(schema.dropQueue(refusal.table()));
      clickhouse.run(
          schema.createClosedView(
              refusal.table(),
              stored.get().columns().keySet(),
              "not replicated any more: " + refusal.reason()));
      registry.put(
          new ReplicatedTable(
              refusal.table(),
              State.CLOSED,
              before.topic(),
              before.group(),
              refusal.reason(),
              refusal.fix() + " Then: " + copyIt(refusal.table())));
    } else if (before == null || before.state() == State.REFUSED) {
      put(
          known,
          new ReplicatedTable(
              refusal.table(), State.REFUSED, "", "", refusal.reason(), refusal.fix()));
    }
  }

  /** Tables that are no longer in MySQL. */
  private static List<ReplicatedTable> gone(
      ReplicationPlan plan, Map<TableId, ReplicatedTable> known) {
    var gone = new ArrayList<>(known.values());
    gone.removeIf(
        table ->
            plan.tables().stream().anyMatch(planned -> planned.id().equals(table.id()))
                || plan.refusals().stream().anyMatch(r -> r.table().equals(table.id())));
    return gone;
  }

  private void create(
      TablePlan table, List<ReplicatedTable> gone, Map<TableId, ReplicatedTable> known) {
    var stored = StoredTable.read(clickhouse);
    var renamed =
        gone.stream()
            .filter(
                other ->
                    stored.containsKey(other.id())
                        && List.copyOf(stored.get(other.id()).columns().keySet())
                            .equals(table.columns().stream().map(ColumnPlan::name).toList()))
            .findFirst();
    if (renamed.isPresent()) {
      close(
          table,
          "it seems to be %s under a new name, whose rows are in another topic"
              .formatted(renamed.get().id()),
          known);
      return;
    }
    clickhouse.run(schema.create(table.above(truncations.floor(table.id()))));
    put(known, state(table, State.LIVE, "", ""));
  }

  private void follow(
      TablePlan table,
      StoredTable replica,
      Map<TableId, ReplicatedTable> known,
      Deadline deadline) {
    switch (SchemaChange.between(replica, table, schema.digest(table))) {
      case SchemaChange.None none -> {
        // nothing to do
      }
      case SchemaChange.Alter alter -> alter(table, alter, deadline);
      case SchemaChange.Close close -> close(table, close.reason(), known);
    }
    if (!known.containsKey(table.id())) {
      put(known, state(table, State.LIVE, "", ""));
    }
  }

  /**
   * Stops reading, alters the store, and goes on with the first record of the new schema: records
   * read twice have the same version and change nothing.
   */
  private void alter(TablePlan table, SchemaChange.Alter change, Deadline deadline) {
    var id = table.id();
    clickhouse.run(schema.dropQueue(id));
    deadline.await(
        Duration.ofMillis(50),
        "the reader to leave",
        "the reader of " + id + " to leave its group",
        () -> !kafka.hasMembers(table.group()));
    // what lies below was truncated, or comes from before a copy: it is not to be read again
    long floor = truncations.floor(id);
    var since = firstOffsets(table, floor, deadline);
    var again = new ArrayList<Long>();
    change.added().forEach(column -> again.add(since.getOrDefault(column, floor)));
    if (change.widened()) {
      again.add(forgetDeadLetters(table));
    }
    var committed = kafka.committed(table.group(), table.topic());
    again.stream()
        .min(Long::compare)
        .map(offset -> Math.max(offset, floor))
        .filter(offset -> committed.isPresent() && committed.getAsLong() > offset)
        .ifPresent(offset -> kafka.rewind(table.group(), table.topic(), offset));
    clickhouse.run(schema.alter(table, change.alterations()));
    clickhouse.run(schema.createView(table));
    clickhouse.run(schema.createQueue(table.above(floor).with(since)));
    clickhouse.run(ClickHouseSchema.complete(id, schema.digest(table)));
  }

  /**
   * Where each column begins: one added by an earlier change too, since what is read once more may
   * be older than it.
   */
  private Map<String, Long> firstOffsets(TablePlan table, long floor, Deadline deadline) {
    var since = new HashMap<String, Long>();
    try (var scan = new TopicScan(access)) {
      for (var column : table.columns()) {
        if (InitialValue.of(column).isPresent()) {
          var name = column.name();
          since.put(name, scan.firstWith(table.topic(), floor, name, deadline));
        }
      }
    }
    return since;
  }

  /**
   * Records that the narrower type could not take are read once more, and buried again if need be.
   */
  private long forgetDeadLetters(TablePlan table) {
    long from = seenBefore.getOrDefault(table.id(), 0L);
    clickhouse.run(
        "ALTER TABLE signalbox.dead_letter_log DELETE WHERE topic = %s AND offset >= %d"
            .formatted(Sql.text(table.topic()), from));
    return from;
  }

  private void close(TablePlan table, String reason, Map<TableId, ReplicatedTable> known) {
    clickhouse.run(schema.createDatabases(table.id()));
    clickhouse.run(schema.dropQueue(table.id()));
    clickhouse.run(
        schema.createClosedView(
            table.id(), table.columns().stream().map(ColumnPlan::name).toList(), reason));
    put(known, state(table, State.CLOSED, reason, copyIt(table.id())));
  }

  /** The topic stays: a table made anew under the name starts after what is in it. */
  private void hideOldRows(ReplicatedTable table) {
    var end = kafka.endOffsets(List.of(table.topic())).get(table.topic());
    if (end != null) {
      truncations.put(table.id(), end + 1);
    }
  }

  private static ReplicatedTable state(TablePlan table, State state, String reason, String fix) {
    return new ReplicatedTable(table.id(), state, table.topic(), table.group(), reason, fix);
  }

  private void put(Map<TableId, ReplicatedTable> known, ReplicatedTable table) {
    if (!table.equals(known.get(table.id()))) {
      registry.put(table);
      known.put(table.id(), table);
    }
  }
}
