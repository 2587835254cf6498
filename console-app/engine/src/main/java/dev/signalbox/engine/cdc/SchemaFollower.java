package dev.signalbox.engine.cdc;

import dev.signalbox.engine.cdc.ReplicatedTable.State;
import dev.signalbox.engine.common.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings ClickHouse from what it has to what a plan says. Every step may be repeated, so that a
 * change broken off half-way is finished the next time. For one thread at a time.
 */
final class SchemaFollower {
  private static final String AGAIN =
      "Set replication up anew (remove it, then sync): a new snapshot reads the table as it is.";

  private final ClickHouseClient clickhouse;
  private final OffsetReader kafka;
  private final TableRegistry registry;
  private final ClickHouseSchema schema;
  private final String bootstrapServers;

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
    this.schema = new ClickHouseSchema(endpoints.clickhouseBootstrapServers());
    this.bootstrapServers = endpoints.bootstrapServers();
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
      refuse(refusal, stored.containsKey(refusal.table()), known);
    }
    var gone = gone(plan, known);
    var create = plan.tables().stream().filter(table -> !stored.containsKey(table.id())).toList();
    kafka.createTopics(create.stream().map(TablePlan::topic).toList());
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
                  AGAIN));
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
      clickhouse.run(ClickHouseSchema.drop(table.id()));
      hideOldRows(table);
      registry.forget(table);
      known.remove(table.id());
    }
    live = known.values().stream().filter(table -> table.state() == State.LIVE).toList();
  }

  private void refuse(Refusal refusal, boolean stored, Map<TableId, ReplicatedTable> known) {
    var before = known.get(refusal.table());
    if (stored && before != null && before.state() == State.LIVE) {
      clickhouse.run(ClickHouseSchema.dropQueue(refusal.table()));
      clickhouse.run(
          ClickHouseSchema.createClosedView(
              refusal.table(), "not replicated any more: " + refusal.reason()));
      registry.put(
          new ReplicatedTable(
              refusal.table(),
              State.CLOSED,
              before.topic(),
              before.group(),
              refusal.reason(),
              refusal.fix() + " " + AGAIN));
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
    clickhouse.run(schema.create(table));
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
    clickhouse.run(ClickHouseSchema.dropQueue(id));
    while (kafka.hasMembers(table.group())) {
      deadline.check("the reader of " + id + " to leave its group");
      Pause.of(Duration.ofMillis(50), "the reader to leave");
    }
    restart(table, change, deadline)
        .ifPresent(
            offset -> {
              var committed = kafka.committed(table.group(), table.topic());
              if (committed.isPresent() && committed.getAsLong() > offset) {
                kafka.rewind(table.group(), table.topic(), offset);
              }
            });
    for (var alteration : change.alterations()) {
      clickhouse.run("ALTER TABLE " + ClickHouseSchema.store(id) + " " + alteration);
    }
    clickhouse.run(ClickHouseSchema.createView(table));
    clickhouse.run(schema.createQueue(table));
    clickhouse.run(ClickHouseSchema.complete(id, schema.digest(table)));
  }

  private Optional<Long> restart(TablePlan table, SchemaChange.Alter change, Deadline deadline) {
    var offsets = new ArrayList<Long>();
    if (change.widened()) {
      long from = seenBefore.getOrDefault(table.id(), 0L);
      offsets.add(from);
      clickhouse.run(
          "ALTER TABLE signalbox.dead_letter_log DELETE WHERE topic = %s AND offset >= %d"
              .formatted(Sql.text(table.topic()), from));
    }
    if (!change.added().isEmpty()) {
      try (var scan = new TopicScan(bootstrapServers)) {
        for (var column : change.added()) {
          offsets.add(scan.firstWith(table.topic(), column, deadline));
        }
      }
    }
    return offsets.stream().min(Long::compare);
  }

  private void close(TablePlan table, String reason, Map<TableId, ReplicatedTable> known) {
    clickhouse.run("CREATE DATABASE IF NOT EXISTS " + Sql.name(table.id().database()));
    clickhouse.run(
        "CREATE DATABASE IF NOT EXISTS " + Sql.name(ClickHouseSchema.storeDatabase(table.id())));
    clickhouse.run(ClickHouseSchema.dropQueue(table.id()));
    clickhouse.run(ClickHouseSchema.createClosedView(table.id(), reason));
    put(known, state(table, State.CLOSED, reason, AGAIN));
  }

  /** The topic stays: a table made anew under the name starts after what is in it. */
  private void hideOldRows(ReplicatedTable table) {
    var end = kafka.endOffsets(List.of(table.topic())).get(table.topic());
    if (end != null) {
      clickhouse.run(
          "INSERT INTO signalbox.truncations SELECT %s, %s, %d"
              .formatted(Sql.text(table.id().database()), Sql.text(table.id().table()), end));
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
