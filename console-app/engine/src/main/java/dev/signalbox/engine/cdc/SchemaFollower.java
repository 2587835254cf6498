package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.FailedTable;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ClickHouseSchema;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import dev.signalbox.engine.cdc.schema.Refusal;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SchemaChange;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import dev.signalbox.engine.cdc.schema.Truncations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Brings ClickHouse from what it has to what a plan says. Every step may be repeated, so that a
 * change broken off half-way is finished the next time. For one thread at a time.
 */
final class SchemaFollower {
  private static final Logger LOG = System.getLogger(SchemaFollower.class.getName());

  /** How long a change of one table may keep the others waiting. */
  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(30);

  private final ClickHouseClient clickhouse;
  private final OffsetReader kafka;
  private final TableRegistry registry;
  private final Truncations truncations;
  private final ClickHouseSchema schema;
  private final TableAlteration alteration;
  private final int topicReplicas;
  private final Supplier<Predicate<TableId>> excluded;

  private List<ReplicatedTable> live = List.of();

  /** Where each group was when the schema was last seen unchanged. */
  private final Map<TableId, Long> seenBefore = new HashMap<>();

  SchemaFollower(
      CdcEndpoints endpoints,
      ClickHouseClient clickhouse,
      OffsetReader kafka,
      TableRegistry registry,
      Supplier<Predicate<TableId>> excluded) {
    this.excluded = excluded;
    this.clickhouse = clickhouse;
    this.kafka = kafka;
    this.registry = registry;
    this.truncations = new Truncations(clickhouse);
    this.schema = ClickHouseSchema.of(endpoints);
    this.alteration =
        new TableAlteration(clickhouse, kafka, schema, truncations, endpoints.kafka());
    this.topicReplicas = endpoints.topicReplicas();
  }

  ClickHouseSchema schema() {
    return schema;
  }

  /** Where each live group is; taken before the schema is read. */
  Map<TableId, Long> positions() {
    var committed = kafka.committed(ReplicatedTable.topicByGroup(live));
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

  /**
   * Makes, changes and removes tables until ClickHouse is as the plan says.
   *
   * @return the tables that were removed
   */
  List<TableId> apply(ReplicationPlan plan, Deadline deadline) {
    var known = registry.read();
    var stored = StoredTable.read(clickhouse);
    for (var refusal : plan.refusals()) {
      apart(
          refusal.table(),
          known,
          () -> refuse(refusal, Optional.ofNullable(stored.get(refusal.table())), known));
    }
    var gone = gone(plan, known);
    var create = plan.tables().stream().filter(table -> !stored.containsKey(table.id())).toList();
    var noTopic = kafka.createTopics(create.stream().map(TablePlan::topic).toList(), topicReplicas);
    for (var table : create) {
      var reason = noTopic.get(table.topic());
      if (reason != null) {
        put(known, state(table, State.REFUSED, noTopic(reason), "Rename the table."));
      }
    }
    for (var table : plan.tables()) {
      deadline.check("making the tables in ClickHouse");
      var before = known.get(table.id());
      if (before != null && before.state() != State.LIVE) {
        if (before.state() == State.REFUSED && !noTopic.containsKey(table.topic())) {
          apart(
              table.id(),
              known,
              () ->
                  close(
                      table,
                      "it can be replicated now, but rows written while it could not are missing",
                      known));
        }
        continue;
      }
      var replica = stored.get(table.id());
      apart(
          table.id(),
          known,
          () -> {
            if (before != null && !before.topic().equals(table.topic())) {
              close(table, "its topic is called otherwise now, and begins anew", known);
            } else if (replica == null) {
              create(table, gone, known);
            } else {
              follow(table, replica, known, deadline.within(TABLE_TIMEOUT));
            }
          });
    }
    for (var table : gone) {
      apart(
          table.id(),
          known,
          () -> {
            clickhouse.run(schema.drop(table.id()));
            if (!table.topic().isEmpty()) {
              hideOldRows(table);
            }
            registry.forget(table);
            known.remove(table.id());
          });
    }
    live = ReplicatedTable.live(known.values());
    return gone.stream().map(ReplicatedTable::id).toList();
  }

  /**
   * Does something about one table; what fails is that table's affair, as long as ClickHouse
   * answers and the call is not cancelled.
   */
  private void apart(TableId table, Map<TableId, ReplicatedTable> known, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      boolean cancelled =
          e instanceof EngineException failed && failed.code() == ErrorCode.CANCELLED;
      if (cancelled || !answers()) {
        throw e;
      }
      LOG.log(Level.WARNING, "following {0} failed; it is closed: {1}", table, e);
      var before = known.get(table);
      put(
          known,
          new ReplicatedTable(
              table,
              State.CLOSED,
              before == null ? "" : before.topic(),
              before == null ? "" : before.group(),
              // what follows is the statement
              String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()),
              "Mend what the reason names. Then: " + copyIt(table)));
    }
  }

  private boolean answers() {
    try {
      clickhouse.rows("SELECT 1");
      return true;
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "ClickHouse does not answer", e);
      return false;
    }
  }

  /** Closes the table at whose change the connector failed; nothing when it is gone from MySQL. */
  void closeFailed(ReplicationPlan plan, TableId id, String reason) {
    var known = registry.read();
    plan.table(id).ifPresent(table -> apart(id, known, () -> close(table, reason, known)));
    live = ReplicatedTable.live(known.values());
  }

  private static String noTopic(String reason) {
    return FailedTable.in(reason).map(FailedTable::reason).orElse(reason);
  }

  /** Where the changes of live tables are. */
  Collection<String> topics() {
    return ReplicatedTable.topicByGroup(live).values();
  }

  /** The tables whose rows flow, each with the columns of its replica. */
  Map<TableId, Set<String>> live() {
    var stored = StoredTable.read(clickhouse);
    var columns = new HashMap<TableId, Set<String>>();
    for (var table : live) {
      var replica = stored.get(table.id());
      columns.put(table.id(), replica == null ? Set.of() : replica.columns().keySet());
    }
    return columns;
  }

  /**
   * Closes tables whose rows are not, or not all, those we have; one that is closed already too: a
   * copy of it that is under way must not take its place.
   */
  void close(ReplicationPlan plan, Map<TableId, String> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    var known = registry.read();
    for (var table : plan.tables()) {
      var reason = reasons.get(table.id());
      if (reason != null) {
        apart(table.id(), known, () -> close(table, reason, known));
      }
    }
    live = ReplicatedTable.live(known.values());
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
    return ("Signalbox copies it afresh by itself when that is safe. `signalbox resync %s` does so"
            + " now, and says what hinders it.")
        .formatted(table);
  }

  /** Looks again which tables are live: another process may have copied one afresh. */
  void refresh() {
    live = ReplicatedTable.live(registry.read().values());
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
    if (excluded.get().test(table.id())) {
      close(
          table,
          "the connector leaves out the tables of this name since a change of one could not be"
              + " replicated",
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
      case SchemaChange.Alter alter ->
          alteration.run(table, alter, seenBefore.getOrDefault(table.id(), 0L), deadline);
      case SchemaChange.Close close -> close(table, close.reason(), known);
    }
    if (!known.containsKey(table.id())) {
      put(known, state(table, State.LIVE, "", ""));
    }
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
