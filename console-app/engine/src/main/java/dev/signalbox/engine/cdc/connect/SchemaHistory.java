package dev.signalbox.engine.cdc.connect;

import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads Debezium's schema history: what happened to a table between two looks at the schema, a
 * table made again for example, can be seen nowhere else. Remembers in Kafka how far it has read.
 * For one thread.
 */
public final class SchemaHistory implements AutoCloseable {
  public static final String GROUP = "signalbox-follower";
  private static final TopicPartition HISTORY = new TopicPartition(ConnectorSpec.HISTORY_TOPIC, 0);

  private final KafkaConsumer<byte[], byte[]> consumer;

  public SchemaHistory(KafkaAccess kafka) {
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

  /** The statements since the last {@link #done}, in the order of the binlog. */
  public List<SchemaStatement> read() {
    var committed = consumer.committed(Set.of(HISTORY)).get(HISTORY);
    if (committed == null) {
      consumer.seekToBeginning(List.of(HISTORY));
    } else {
      consumer.seek(HISTORY, committed.offset());
    }
    var statements = new ArrayList<SchemaStatement>();
    long end = consumer.endOffsets(List.of(HISTORY)).getOrDefault(HISTORY, 0L);
    while (consumer.position(HISTORY) < end) {
      for (var message : consumer.poll(Duration.ofMillis(100)).records(HISTORY)) {
        statements.add(SchemaStatement.of(message.value()));
      }
    }
    return statements;
  }

  /** What was read was dealt with. */
  public void done() {
    consumer.commitSync();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
