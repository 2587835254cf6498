package dev.signalbox.embedded.kafka.converter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a row of {@code signalbox_probe.passage} prove what came before it. Such a row is sent only
 * when every record before it is stored in Kafka, and it says in its column {@code ends}, which
 * MySQL leaves NULL, where the topics ended then:
 *
 * <pre>{"since": MILLIS, "topics": {TOPIC: [OFFSET, AFTER, TRUNCATED], …}}</pre>
 *
 * OFFSET is that of the last record sent since {@code since} (milliseconds since 1970), AFTER the
 * passage before it, or the highest that it can be, TRUNCATED the offset of the last TRUNCATE or
 * -1. In the first row, and where a record was refused or is not acknowledged in time, {@code ends}
 * stays NULL: that proves nothing. {@link #onSend} is called by the task's thread, {@link
 * #onAcknowledgement} by the producer's.
 */
public final class Passage implements ProducerInterceptor<byte[], byte[]> {
  /** The end of the topic's name: what is before it is the connector's prefix. */
  private static final String TOPIC = ".signalbox_probe.passage";

  private static final String TRUNCATE = "\"op\":\"t\"";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long UNKNOWN = -1;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Logger log = LoggerFactory.getLogger(Passage.class);

  private final Map<String, End> ends = new HashMap<>();
  private final long since = System.currentTimeMillis();
  private long sent;
  private long acknowledged;
  private boolean lost;
  private long passage = UNKNOWN;

  /** What is known of one topic. */
  private static final class End {
    private long offset = UNKNOWN;
    private long after = UNKNOWN;
    private long truncated = UNKNOWN;
    private long sent;
    private long acknowledged;

    /** Which of those sent is the last TRUNCATE, from 1 on. */
    private long truncate;
  }

  @Override
  public void configure(Map<String, ?> configuration) {
    // a producer has one of its own, whose knowledge begins with it
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> change) {
    if (change.topic().endsWith(TOPIC)) {
      return passage(change);
    }
    synchronized (this) {
      sent++;
      End end = ends.computeIfAbsent(change.topic(), topic -> new End());
      end.after = passage;
      end.sent++;
      if (truncates(change)) {
        end.truncate = end.sent;
      }
    }
    return change;
  }

  @Override
  public synchronized void onAcknowledgement(RecordMetadata stored, @Nullable Exception failure) {
    if (stored.topic().endsWith(TOPIC)) {
      return;
    }
    acknowledged++;
    End end = ends.get(stored.topic());
    if (failure != null || end == null || !stored.hasOffset()) {
      lost = true;
    } else {
      end.offset = Math.max(end.offset, stored.offset());
      // a topic has one partition, whose records are acknowledged in their order
      end.acknowledged++;
      if (end.acknowledged == end.truncate) {
        end.truncated = stored.offset();
      }
    }
    notifyAll();
  }

  @Override
  public void close() {
    // nothing is held
  }

  private ProducerRecord<byte[], byte[]> passage(ProducerRecord<byte[], byte[]> change) {
    try {
      if (change.value() == null
          || !(MAPPER.readTree(change.value()) instanceof ObjectNode row)
          || !row.path("changes").canConvertToLong()) {
        return change;
      }
      row.putNull("ends");
      // the first may come with a snapshot, in front of tables that are yet to be read
      if (passage != UNKNOWN && allStored()) {
        row.put("ends", told());
      }
      follows(row.get("changes").asLong());
      return new ProducerRecord<>(
          change.topic(),
          change.partition(),
          change.timestamp(),
          change.key(),
          MAPPER.writeValueAsBytes(row),
          change.headers());
    } catch (IOException e) {
      log.warn("a passage is no JSON and proves nothing", e);
      return change;
    }
  }

  /**
   * What was sent in front of all passages was written before the second of them, whatever a
   * snapshot did with the first. So it holds up nobody who knows that one, though its table may be
   * gone by now.
   */
  private synchronized void follows(long changes) {
    if (passage != UNKNOWN) {
      ends.values().stream()
          .filter(end -> end.after == UNKNOWN)
          .forEach(end -> end.after = changes - 1);
    }
    passage = changes;
  }

  /** Waits until everything sent so far is stored; false if it is not, or not in time. */
  private synchronized boolean allStored() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (acknowledged < sent) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !lost;
  }

  private synchronized String told() {
    ObjectNode told = MAPPER.createObjectNode().put("since", since);
    ObjectNode topics = told.putObject("topics");
    ends.forEach(
        (topic, end) -> topics.putArray(topic).add(end.offset).add(end.after).add(end.truncated));
    return told.toString();
  }

  /** Debezium says TRUNCATE by an envelope without a key. */
  private static boolean truncates(ProducerRecord<byte[], byte[]> change) {
    if (change.key() != null || change.value() == null) {
      return false;
    }
    // most records are told apart without being parsed
    if (!new String(change.value(), StandardCharsets.UTF_8).contains(TRUNCATE)) {
      return false;
    }
    try {
      JsonNode envelope = MAPPER.readTree(change.value());
      return envelope.path("op").asText().equals("t");
    } catch (IOException e) {
      return true;
    }
  }
}
