package dev.signalbox.engine.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.schema.SourceColumn;
import dev.signalbox.engine.cdc.schema.SourceTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What Debezium believes a table's columns to be. It leaves out statements that it cannot parse, a
 * CREATE TABLE with a type it does not know for example, and then the table's rows too.
 */
public final class DebeziumTables {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    var known = columns(table.id(), deadline);
    if (known.isEmpty() || !known.get().equals(columns)) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "Debezium could not read a statement that made or altered %s, so it would leave out its changes (the columns it knows: %s). Make the table anew under another name, by a CREATE TABLE of its own, move the rows there and drop this one."
              .formatted(table.id(), known.map(List::toString).orElse("none")));
    }
  }

  /** The columns after the last statement about a table; empty when there was none. */
  private Optional<List<String>> columns(TableId table, Deadline deadline) {
    var history = new TopicPartition(ConnectorSpec.HISTORY_TOPIC, 0);
    Optional<List<String>> columns = Optional.empty();
    try (var consumer = ByteConsumer.open(endpoints.kafka(), "signalbox-history", Map.of())) {
      consumer.assign(List.of(history));
      consumer.seekToBeginning(List.of(history));
      long end = consumer.endOffsets(List.of(history)).getOrDefault(history, 0L);
      while (consumer.position(history) < end) {
        deadline.check("reading Debezium's schema history");
        for (var message : consumer.poll(Duration.ofMillis(100)).records(history)) {
          for (var change : statement(message.value()).path("tableChanges")) {
            if (DropWatch.id(change.path("id")).filter(table::equals).isPresent()) {
              columns = after(change);
            }
          }
        }
      }
    }
    return columns;
  }

  private static Optional<List<String>> after(JsonNode change) {
    if (change.path("type").asText().equals("DROP")) {
      return Optional.empty();
    }
    var names = new ArrayList<String>();
    change.path("table").path("columns").forEach(c -> names.add(c.path("name").asText()));
    return Optional.of(names);
  }

  private static JsonNode statement(byte[] message) {
    try {
      return JSON.readTree(message);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.CORRUPT, "Debezium's schema history holds what is not JSON", e);
    }
  }
}
