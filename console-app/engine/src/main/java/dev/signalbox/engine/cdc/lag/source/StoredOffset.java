package dev.signalbox.engine.cdc.lag.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads where a connector was from Connect's own topic, for when Connect does not answer. */
final class StoredOffset {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As both stacks have it; one partition, compacted. */
  private static final String TOPIC = "_connect_offsets";

  /** The connector's own is among the last: a copy, the only other one, lives for minutes. */
  private static final long LAST = 500;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Map<String, Object> READ_ONLY =
      Map.of(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);

  private StoredOffset() {}

  /**
   * The last one that was stored; blocks for at most five seconds.
   *
   * @return empty when there is none, or the connector was removed
   */
  static Optional<ConnectorPosition> read(KafkaAccess kafka, String connector) {
    var partition = new TopicPartition(TOPIC, 0);
    var found = Optional.<ConnectorPosition>empty();
    var deadline = Deadline.in(TIMEOUT);
    try (var consumer = ByteConsumer.open(kafka, "signalbox-stored-offset", READ_ONLY)) {
      // asking for a topic that is not there may make it, and Connect refuses one of another's make
      if (!consumer.listTopics(TIMEOUT).containsKey(TOPIC)) {
        return found;
      }
      var one = java.util.List.of(partition);
      consumer.assign(one);
      long end = consumer.endOffsets(one, TIMEOUT).getOrDefault(partition, 0L);
      long first = consumer.beginningOffsets(one, TIMEOUT).getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(first, end - LAST));
      while (consumer.position(partition) < end) {
        deadline.check("reading where the connector was");
        for (var message : consumer.poll(Duration.ofMillis(100)).records(partition)) {
          if (of(message.key()).path(0).asText().equals(connector)) {
            found = ConnectorPosition.of(of(message.value()));
          }
        }
      }
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "Kafka did not tell where the connector was: " + e.getMessage(), e);
    }
    return found;
  }

  private static JsonNode of(byte[] json) {
    try {
      return json == null ? JSON.missingNode() : JSON.readTree(json);
    } catch (IOException e) {
      throw new EngineException(ErrorCode.CORRUPT, "Connect's stored offset is not JSON", e);
    }
  }
}
