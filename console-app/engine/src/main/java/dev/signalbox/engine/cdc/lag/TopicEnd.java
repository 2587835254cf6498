package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Moves the log end of a table's topic on, where a version above all that is hidden is needed and
 * no change has come.
 */
public final class TopicEnd {
  private static final long TIMEOUT_SECONDS = 10;

  /** Of the highest copy there could be: every queue leaves it out. */
  private static final byte[] OF_NO_COPY =
      "{\"__version\":\"18446744073709551615\"}".getBytes(StandardCharsets.UTF_8);

  private TopicEnd() {}

  /** Adds one record that no queue takes; blocks until the broker has it. */
  public static void raise(KafkaAccess kafka, String topic) {
    var settings =
        kafka.client(
            Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "signalbox-topic-end",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS)));
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, 0, new byte[0], OF_NO_COPY))
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while Kafka worked", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "Kafka did not take a record; see the broker's log. (" + e + ")", e);
    }
  }
}
