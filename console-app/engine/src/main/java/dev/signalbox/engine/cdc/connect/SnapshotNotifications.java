package dev.signalbox.engine.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What Debezium says of a copy's snapshot, by its notifications: an empty table has no records that
 * would say so. For one thread.
 */
public final class SnapshotNotifications implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private boolean completed;
  private long rows;

  public SnapshotNotifications(KafkaAccess kafka) {
    this.consumer = ByteConsumer.open(kafka, "signalbox-copy", Map.of());
    var topic = List.of(new TopicPartition(ConnectorSpec.COPY_NEWS_TOPIC, 0));
    consumer.assign(topic);
    consumer.seekToBeginning(topic);
  }

  /** Whether the whole table was read; looks at what is new. */
  public boolean completed() {
    for (var message : consumer.poll(Duration.ofMillis(50))) {
      hear(message.value());
    }
    return completed;
  }

  /** Rows read, known when it is completed. */
  public long rows() {
    return rows;
  }

  private void hear(byte[] message) {
    JsonNode news;
    try {
      news = JSON.readTree(message);
    } catch (IOException e) {
      throw new EngineException(ErrorCode.CORRUPT, "Debezium's notification is not JSON", e);
    }
    var more = news.path("additional_data");
    switch (news.path("type").asText()) {
      case "TABLE_SCAN_COMPLETED" -> {
        rows += more.path("total_rows_scanned").asLong();
        var status = more.path("status").asText("SUCCEEDED");
        if (status.contains("EXCEPTION")) {
          throw new EngineException(
              ErrorCode.SERVICE_FAILED,
              "Debezium could not read the table (" + status + "); see the log of connect.");
        }
      }
      case "ABORTED" ->
          throw new EngineException(
              ErrorCode.SERVICE_FAILED, "Debezium broke the snapshot off; see the log of connect.");
      case "COMPLETED" -> completed = true;
      default -> {
        // started, or how far it is
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
