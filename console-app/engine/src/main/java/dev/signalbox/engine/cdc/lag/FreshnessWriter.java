package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Tells every program what was measured of a probe, by a topic that keeps it for a day. Sends
 * without waiting: a sample that does not arrive is one that nobody saw. For one thread.
 */
public final class FreshnessWriter implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MAX_BLOCK_MILLIS = 2_000;

  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * Makes the topic where it is not there.
   *
   * @param topics by which it is made
   * @param replicas how many brokers keep it
   */
  public FreshnessWriter(KafkaAccess kafka, OffsetReader topics, int replicas) {
    topics.createTopic(FreshnessLog.TOPIC, replicas, KEPT);
    this.producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of(
                    ProducerConfig.CLIENT_ID_CONFIG,
                    "signalbox-freshness",
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    MAX_BLOCK_MILLIS)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public void write(FreshnessSample sample) {
    producer.send(new ProducerRecord<>(FreshnessLog.TOPIC, 0, new byte[0], sample.toJson()));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
