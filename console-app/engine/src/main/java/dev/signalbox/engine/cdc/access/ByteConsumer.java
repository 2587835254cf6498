package dev.signalbox.engine.cdc.access;

import dev.signalbox.common.KafkaAccess;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens consumers of plain bytes that belong to no group. */
public final class ByteConsumer {
  private ByteConsumer() {}

  /**
   * @param clientId what the broker calls it
   * @param settings further ones
   */
  public static KafkaConsumer<byte[], byte[]> open(
      KafkaAccess kafka, String clientId, Map<String, Object> settings) {
    var all = kafka.client(settings);
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
