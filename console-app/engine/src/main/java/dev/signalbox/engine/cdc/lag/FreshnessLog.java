package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.access.ByteConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads what the process beside the stack has measured of its probes. For one thread at a time. */
final class FreshnessLog implements AutoCloseable {
  /** A topic of Signalbox's own, kept for a day. */
  static final String TOPIC = "_signalbox_freshness";

  /** More than a minute has. */
  private static final long FIRST = 90;

  private static final Duration WAIT = Duration.ofMillis(500);

  private final KafkaAccess kafka;
  private final TopicPartition partition = new TopicPartition(TOPIC, 0);
  private final Deque<FreshnessSample> samples = new ArrayDeque<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;

  FreshnessLog(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /**
   * The last minute's samples.
   *
   * @param end the topic's log end offset; empty when it does not exist
   */
  Freshness read(OptionalLong end) {
    try {
      end.ifPresent(this::readTo);
    } catch (KafkaException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "Kafka did not tell how fresh the replica is: " + e.getMessage(), e);
    }
    var old = Instant.now().minus(Freshness.SPAN);
    while (!samples.isEmpty() && samples.getFirst().written().isBefore(old)) {
      samples.removeFirst();
    }
    return new Freshness(new ArrayList<>(samples));
  }

  private void readTo(long end) {
    var current = consumer;
    if (current == null) {
      current = ByteConsumer.open(kafka, "signalbox-freshness", Map.of());
      consumer = current;
      current.assign(List.of(partition));
      current.seek(partition, Math.max(0, end - FIRST));
    }
    long until = System.nanoTime() + WAIT.toNanos();
    while (current.position(partition, WAIT) < end && System.nanoTime() < until) {
      for (var message : current.poll(Duration.ofMillis(50)).records(partition)) {
        samples.addLast(FreshnessSample.of(message.value()));
      }
    }
  }

  @Override
  public void close() {
    var current = consumer;
    consumer = null;
    if (current != null) {
      current.close();
    }
  }
}
