package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.lag.TopicScan;
import dev.signalbox.engine.cdc.schema.ClickHouseSchema;
import dev.signalbox.engine.cdc.schema.InitialValue;
import dev.signalbox.engine.cdc.schema.SchemaChange;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.Truncations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Follows an ALTER TABLE that a replica can follow. */
record TableAlteration(
    ClickHouseClient clickhouse,
    OffsetReader kafka,
    ClickHouseSchema schema,
    Truncations truncations,
    KafkaAccess access) {

  /**
   * Stops reading, alters the store, and goes on with the first record of the new schema: records
   * read twice have the same version and change nothing.
   *
   * @param seenBefore where the reader was when the schema was last seen unchanged
   */
  void run(TablePlan table, SchemaChange.Alter change, long seenBefore, Deadline deadline) {
    var id = table.id();
    clickhouse.run(schema.dropQueue(id));
    kafka.awaitNoMembers(table.group(), Duration.ofMillis(50), deadline);
    // what lies below was truncated, or comes from before a copy: it is not to be read again
    long floor = truncations.floor(id);
    var since = firstOffsets(table, floor, deadline);
    var again = new ArrayList<Long>();
    change.added().forEach(column -> again.add(since.getOrDefault(column, floor)));
    if (change.widened()) {
      forgetDeadLetters(table, seenBefore);
      again.add(seenBefore);
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
  private void forgetDeadLetters(TablePlan table, long from) {
    clickhouse.run(
        "ALTER TABLE signalbox.dead_letter_log DELETE WHERE topic = %s AND offset >= %d"
            .formatted(Sql.text(table.topic()), from));
  }
}
