package dev.signalbox.engine.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads in Debezium's schema history which tables were dropped or renamed: a table that is gone for
 * less than a look at the schema would otherwise seem to have stayed. Remembers in Kafka how far it
 * has read. For one thread.
 */
public final class DropWatch implements AutoCloseable {
  public static final String GROUP = "signalbox-follower";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("\"(.*)\"\\.\"(.*)\"");
  private static final TopicPartition HISTORY = new TopicPartition(ConnectorSpec.HISTORY_TOPIC, 0);

  private final KafkaConsumer<byte[], byte[]> consumer;

  public DropWatch(KafkaAccess kafka) {
    this.consumer =
        ByteConsumer.open(
            kafka,
            GROUP,
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                "false",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                262_144));
    consumer.assign(List.of(HISTORY));
  }

  /** Tables dropped or renamed since the last {@link #done}, with both names of a renamed one. */
  public Set<TableId> read() {
    var gone = new HashSet<TableId>();
    var committed = consumer.committed(Set.of(HISTORY)).get(HISTORY);
    if (committed == null) {
      consumer.seekToBeginning(List.of(HISTORY));
    } else {
      consumer.seek(HISTORY, committed.offset());
    }
    long end = consumer.endOffsets(List.of(HISTORY)).getOrDefault(HISTORY, 0L);
    while (consumer.position(HISTORY) < end) {
      for (var message : consumer.poll(Duration.ofMillis(100)).records(HISTORY)) {
        gone.addAll(gone(message.value()));
      }
    }
    return gone;
  }

  /** What was read was dealt with. */
  public void done() {
    consumer.commitSync();
  }

  /** Tables that one statement took away; those that a snapshot names were not. */
  public static Set<TableId> gone(byte[] message) {
    var gone = new HashSet<TableId>();
    try {
      var statement = JSON.readTree(message);
      if (!statement.path("position").has("snapshot")) {
        for (var change : statement.path("tableChanges")) {
          if (change.path("type").asText().equals("DROP")) {
            id(change.path("id")).ifPresent(gone::add);
          }
          id(change.path("previousId"))
              .ifPresent(
                  previous -> {
                    gone.add(previous);
                    id(change.path("id")).ifPresent(gone::add);
                  });
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.CORRUPT, "Debezium's schema history holds what is not JSON", e);
    }
    return gone;
  }

  static Optional<TableId> id(JsonNode text) {
    var id = ID.matcher(text.asText(""));
    return id.matches()
        ? Optional.of(new TableId(plain(id.group(1)), plain(id.group(2))))
        : Optional.empty();
  }

  private static String plain(String quoted) {
    return quoted.replace("\"\"", "\"");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
