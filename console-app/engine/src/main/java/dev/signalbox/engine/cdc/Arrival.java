package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.lag.TopicScan;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Waits until what MySQL has now is in Kafka: a marker row written now has come through. Its record
 * may overtake those of other topics, because a request of Kafka's producer takes one batch of each
 * partition, however many wait behind it. So a topic has everything when it has a record that was
 * sent after the marker, or when nothing was added to it while two more markers came: of a topic
 * with batches that wait, each request brings one, and begins when the one before is stored. Safe
 * for use from many threads.
 */
final class Arrival {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final KafkaAccess access;
  private final OffsetReader kafka;
  private final Marker marker;
  private final Runnable look;

  /** Whether the first snapshot is known to be over. */
  private boolean streaming;

  /**
   * @param look called every few seconds while a marker does not come; may throw
   */
  Arrival(KafkaAccess access, OffsetReader kafka, Marker marker, Runnable look) {
    this.access = access;
    this.kafka = kafka;
    this.marker = marker;
    this.look = look;
  }

  /** Returns when every change committed before the call is in those topics. */
  synchronized void await(Collection<String> topics, Deadline deadline) {
    try (var scan = new TopicScan(access)) {
      if (!streaming) {
        // the first marker may come with the snapshot; then the second comes after all of it
        pass(scan, deadline);
      }
      long sent = pass(scan, deadline);
      streaming = true;
      var open = new HashSet<>(topics);
      open.removeAll(kafka.writtenAfter(open, sent));
      while (!open.isEmpty()) {
        var before = kafka.endOffsets(open);
        pass(scan, deadline);
        pass(scan, deadline);
        var after = kafka.endOffsets(open);
        open.removeIf(topic -> Objects.equals(before.get(topic), after.get(topic)));
        open.removeAll(kafka.writtenAfter(open, sent));
      }
    }
  }

  /**
   * Writes the marker and waits for it.
   *
   * @return when its record was sent
   */
  private long pass(TopicScan scan, Deadline deadline) {
    var topic = ReplicationPlan.topic(Marker.TABLE);
    long before = kafka.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
    long value = marker.write();
    while (true) {
      try {
        return scan.await(topic, before, "changes", value, deadline.within(LOOK));
      } catch (EngineException e) {
        if (e.code() != ErrorCode.TIMEOUT) {
          throw e;
        }
        look.run();
        if (deadline.passed()) {
          throw e;
        }
        // a connector that begins anew reads nothing that was written before
        marker.write();
      }
    }
  }

  /** A replica made anew begins with a snapshot again. */
  synchronized void forget() {
    streaming = false;
  }
}
