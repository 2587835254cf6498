package dev.signalbox.engine.cdc;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.SchemaHistory;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds records that a topic lost before ClickHouse read them. ClickHouse goes on with the first
 * record that is there and says nothing, so that its group's offset does not show the gap. What was
 * read is therefore kept a second time, in a group of our own, which nobody moves. For one thread.
 */
final class LostRecords {
  /** Its name begins as the follower's does, with which it is removed. */
  private static final String GROUP = SchemaHistory.GROUP + ".read";

  private final OffsetReader kafka;

  LostRecords(OffsetReader kafka) {
    this.kafka = kafka;
  }

  /**
   * Looks at live tables, and keeps how far they were read.
   *
   * @return those whose topic has a gap where ClickHouse goes on, each with the reason; found again
   *     until {@link #forget} is called
   */
  Map<TableId, String> look(Collection<ReplicatedTable> tables) {
    var live = ReplicatedTable.live(tables);
    var topicByGroup = ReplicatedTable.topicByGroup(live);
    // in this order: a gap that comes up between two questions is found at the next look
    var read = new HashMap<String, Long>();
    kafka
        .committed(topicByGroup)
        .forEach((group, offset) -> read.put(topicByGroup.getOrDefault(group, ""), offset));
    var kept = kafka.committed(GROUP);
    var starts = kafka.startOffsets(read.keySet());
    var ends = kafka.endOffsets(read.keySet());
    var lost = new LinkedHashMap<TableId, String>();
    for (var table : live) {
      var topic = table.topic();
      var offset = read.get(topic);
      if (offset != null) {
        long at = kept.getOrDefault(topic, offset);
        var reason = gap(at, starts.getOrDefault(topic, at), ends.getOrDefault(topic, at));
        reason.ifPresent(why -> lost.put(table.id(), why));
        if (reason.isPresent() || kept.containsKey(topic) && at == offset) {
          read.remove(topic);
        }
      }
    }
    keep(read);
    return lost;
  }

  /**
   * What is missing in a topic.
   *
   * @param at where reading goes on
   */
  static Optional<String> gap(long at, long start, long end) {
    if (start > at) {
      return Optional.of(
          "records %d to %d of its topic were removed from Kafka before ClickHouse had read them"
              .formatted(at, start - 1));
    }
    return end < at
        ? Optional.of(
            "its topic ends at record %d in Kafka, although ClickHouse had read %d"
                .formatted(end, at))
        : Optional.empty();
  }

  private void keep(Map<String, Long> read) {
    if (!read.isEmpty()) {
      kafka.commit(GROUP, read);
    }
  }

  /** Counts what was lost as read: the tables of those topics are closed, and wait for a copy. */
  void forget(Collection<String> topics) {
    keep(kafka.endOffsets(topics));
  }
}
