package dev.signalbox.engine.cdc.connect;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.connect.SchemaStatement.Change;
import dev.signalbox.engine.cdc.schema.SourceColumn;
import dev.signalbox.engine.cdc.schema.SourceTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What Debezium believes a table's columns to be. It leaves out statements that it cannot parse, a
 * CREATE TABLE with a type it does not know for example, and then the table's rows too.
 */
public final class DebeziumTables {
  private final CdcEndpoints endpoints;

  public DebeziumTables(CdcEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * Fails when Debezium takes the table for another than it is.
   *
   * @throws EngineException MISMATCH, with what to do
   */
  public void check(SourceTable table, Deadline deadline) {
    var columns = table.columns().stream().map(SourceColumn::name).toList();
    var known = last(table.id(), deadline);
    // of several unique keys it takes one by rules of its own
    boolean keyTold = !table.primaryKey().isEmpty() || table.uniqueKeys().isEmpty();
    if (known.isEmpty()
        || !known.get().columns().equals(columns)
        || keyTold && !known.get().key().equals(table.primaryKey())) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "Debezium could not read a statement that made or altered %s, so it would leave out its changes (the columns it knows: %s). Make the table anew under another name, by a CREATE TABLE of its own, move the rows there and drop this one."
              .formatted(
                  table.id(), known.map(Change::columns).map(List::toString).orElse("none")));
    }
  }

  /** What the last statement made of a table; empty when it is not there. */
  private Optional<Change> last(TableId table, Deadline deadline) {
    var history = new TopicPartition(ConnectorSpec.HISTORY_TOPIC, 0);
    Optional<Change> last = Optional.empty();
    try (var consumer = ByteConsumer.open(endpoints.kafka(), "signalbox-history", Map.of())) {
      consumer.assign(List.of(history));
      consumer.seekToBeginning(List.of(history));
      long end = consumer.endOffsets(List.of(history)).getOrDefault(history, 0L);
      while (consumer.position(history) < end) {
        deadline.check("reading Debezium's schema history");
        for (var message : consumer.poll(Duration.ofMillis(100)).records(history)) {
          for (var change : SchemaStatement.of(message.value()).changes()) {
            if (change.id().equals(table)) {
              last = Optional.of(change).filter(c -> c.kind() != SchemaStatement.Kind.DROP);
            }
          }
        }
      }
    }
    return last;
  }
}
