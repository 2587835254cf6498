package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.SnapshotNotifications;
import java.time.Duration;
import java.util.List;

/**
 * The connector that reads rows of one table beside the one that brings the changes. There is one
 * at a time: whoever has it holds {@link ReplicationLock#acquireForCopy}.
 */
record CopyConnector(TableCopy.Parts parts) {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /**
   * Returns when everything that it reads is in Kafka, and it is gone.
   *
   * @param watcher called again and again meanwhile
   * @return how many rows were read
   */
  long snapshot(ConnectorSpec spec, TableId table, Runnable watcher, Deadline deadline) {
    parts
        .kafka()
        .createTopics(List.of(ConnectorSpec.COPY_NEWS_TOPIC), parts.endpoints().topicReplicas());
    parts.connect().put(spec);
    try (var news = new SnapshotNotifications(parts.endpoints().kafka())) {
      deadline.await(
          LOOK_AGAIN,
          "the snapshot",
          "the snapshot of " + table + " is not done",
          () -> {
            boolean completed = news.completed();
            if (!completed) {
              parts.connect().status(ConnectorSpec.COPY_NAME).failIfStopped();
              watcher.run();
            }
            return completed;
          });
      // a task that ends sends what it has still to send
      parts.connect().delete(ConnectorSpec.COPY_NAME);
      return news.rows();
    }
  }

  /** What this or an earlier one left behind, the records in the table's topic apart. */
  void clean() {
    parts.connect().delete(ConnectorSpec.COPY_NAME);
    parts
        .kafka()
        .deleteTopics(List.of(ConnectorSpec.COPY_NEWS_TOPIC, ConnectorSpec.COPY_HISTORY_TOPIC));
  }

  /** Does something that an interrupt before it must not keep from being done. */
  static void evenIfCancelled(Runnable work) {
    boolean cancelled = Thread.interrupted();
    try {
      work.run();
    } finally {
      if (cancelled) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
