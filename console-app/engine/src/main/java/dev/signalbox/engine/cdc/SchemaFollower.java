package dev.signalbox.engine.cdc;

import dev.signalbox.engine.common.Deadline;
import java.util.Map;

/** Brings ClickHouse from what it has to what a plan says. For one thread at a time. */
final class SchemaFollower {
  private final ClickHouseClient clickhouse;
  private final OffsetReader kafka;
  private final TableRegistry registry;
  private final ClickHouseSchema schema;

  SchemaFollower(
      CdcEndpoints endpoints,
      ClickHouseClient clickhouse,
      OffsetReader kafka,
      TableRegistry registry) {
    this.clickhouse = clickhouse;
    this.kafka = kafka;
    this.registry = registry;
    this.schema = new ClickHouseSchema(endpoints.clickhouseBootstrapServers());
  }

  /** Makes, changes and removes tables until ClickHouse is as the plan says. */
  void apply(ReplicationPlan plan, Deadline deadline) {
    var known = registry.read();
    var stored = StoredTable.read(clickhouse);
    for (var refusal : plan.refusals()) {
      register(
          known,
          new ReplicatedTable(
              refusal.table(),
              ReplicatedTable.State.REFUSED,
              "",
              "",
              refusal.reason(),
              refusal.fix()));
    }
    kafka.createTopics(
        plan.tables().stream()
            .filter(table -> !stored.containsKey(table.id()))
            .map(TablePlan::topic)
            .toList());
    for (var table : plan.tables()) {
      deadline.check("making the tables in ClickHouse");
      if (!stored.containsKey(table.id())) {
        clickhouse.run(schema.create(table));
        register(known, live(table));
      }
    }
  }

  private static ReplicatedTable live(TablePlan table) {
    return new ReplicatedTable(
        table.id(), ReplicatedTable.State.LIVE, table.topic(), table.group(), "", "");
  }

  private void register(Map<TableId, ReplicatedTable> known, ReplicatedTable table) {
    if (!table.equals(known.get(table.id()))) {
      registry.put(table);
    }
  }
}
