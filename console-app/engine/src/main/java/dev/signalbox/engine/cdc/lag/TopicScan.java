package dev.signalbox.engine.cdc.lag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import dev.signalbox.engine.cdc.schema.QueueExpressions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Looks into single records of a topic, without a consumer group. For one thread. */
public final class TopicScan implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;

  public TopicScan(KafkaAccess kafka) {
    this.consumer =
        ByteConsumer.open(
            kafka,
            "signalbox-scan",
            Map.of(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                65_536,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                50));
  }

  /**
   * The offset of the first record that was written with a column: after it was added, every record
   * has it. Found by halving, because records without it all come before those with it.
   *
   * @param from where to begin; records before are of another schema or do not count
   * @return the log end offset when no record has it yet
   */
  public long firstWith(String topic, long from, String column, Deadline deadline) {
    var partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long low = Math.min(Math.max(first, from), end);
    long high = hasFrom(partition, low, end, column, deadline) ? low : end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (hasFrom(partition, middle, end, column, deadline)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Returns when a record at or after an offset has at least a value in a column.
   *
   * @return the record's timestamp
   */
  public long await(String topic, long offset, String column, long value, Deadline deadline) {
    var partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    while (true) {
      for (var message : consumer.poll(Duration.ofMillis(50)).records(partition)) {
        if (row(message.value()).path(column).asLong() >= value) {
          return message.timestamp();
        }
      }
      deadline.check("a change written to MySQL has not reached Kafka");
    }
  }

  /** Begins to look at what is added to a topic from now on. */
  public void follow(String topic) {
    var partition = List.of(new TopicPartition(topic, 0));
    consumer.assign(partition);
    consumer.seekToEnd(partition);
    // a position is looked up when it is first asked for
    consumer.position(partition.getFirst());
  }

  /**
   * Whether a record with at least a value in a column comes to the followed topic in time.
   *
   * @param until as the monotonic clock has it
   */
  public boolean seen(String column, long value, long until) {
    while (System.nanoTime() < until) {
      for (var message : consumer.poll(Duration.ofMillis(500))) {
        if (row(message.value()).path(column).asLong() >= value) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the first row at or after an offset has the column; true when there is no row. */
  private boolean hasFrom(
      TopicPartition partition, long offset, long end, String column, Deadline deadline) {
    consumer.seek(partition, offset);
    while (consumer.position(partition) < end) {
      deadline.check("looking for column '" + column + "' in " + partition.topic());
      for (var message : consumer.poll(Duration.ofMillis(200)).records(partition)) {
        var row = row(message.value());
        if (row.isObject()) {
          return row.has(column);
        }
      }
    }
    return true;
  }

  /** The row a change carries: itself, or the side of its envelope; missing when it has none. */
  private static JsonNode row(byte[] value) {
    try {
      var message = JSON.readTree(value);
      // a copy's records are of the schema that it found, and lie among those of another
      if (!message.path(QueueExpressions.COPY_VERSION).asText().isEmpty()) {
        return JSON.missingNode();
      }
      if (message.has("__deleted")) {
        return message;
      }
      return message.path("after").isObject() ? message.path("after") : message.path("before");
    } catch (IOException e) {
      // a dead letter: it says nothing of the schema
      return JSON.missingNode();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
