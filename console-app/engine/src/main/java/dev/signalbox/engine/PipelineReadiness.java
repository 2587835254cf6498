package dev.signalbox.engine;

import dev.signalbox.engine.DomainReadiness.Answer;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What replication is still at after a launch, in words with numbers. A stack without tables has
 * neither topics nor groups: nothing is waited for then, and that is said. For one thread.
 */
final class PipelineReadiness {
  private static final Answer NO_TABLE = Answer.yes("no table is replicated yet");
  private static final int NAMED = 3;

  /** Log end offsets by topic when the groups were first looked at: who writes on is no reason. */
  private final Map<String, Long> goals = new HashMap<>();

  /** How many rows MySQL believes the tables to have; empty when it does not say. */
  @FunctionalInterface
  interface Rows {
    OptionalLong about() throws SQLException;
  }

  Answer topics(PipelineState state) {
    if (!state.problems().isEmpty()) {
      return Answer.no(state.problems().getFirst());
    }
    var missing =
        state.topics().stream()
            .filter(topic -> topic.endOffset().isEmpty())
            .map(TopicLag::topic)
            .toList();
    if (missing.isEmpty()) {
      return state.topics().isEmpty() ? NO_TABLE : Answer.yes(count(state.topics(), "topic"));
    }
    return Answer.no(
        "%d of %s missing: %s"
            .formatted(missing.size(), count(state.topics(), "topic"), names(missing)));
  }

  /**
   * What is known of the first snapshot: whether Connect stored that it is over, and the records in
   * the topics, each of which is a row that was read.
   */
  Answer snapshot(PipelineState state, Rows rows) throws SQLException {
    if (!state.problems().isEmpty()) {
      return Answer.no(state.problems().getFirst());
    }
    if (state.topics().isEmpty()) {
      return NO_TABLE;
    }
    if (state.snapshotDone().orElse(false)) {
      return Answer.yes("");
    }
    long read = state.topics().stream().mapToLong(topic -> topic.endOffset().orElse(0)).sum();
    long begun = state.topics().stream().filter(t -> t.endOffset().orElse(0) > 0).count();
    var about = rows.about();
    // an estimate below what was read says nothing
    var of =
        about.isPresent() && about.getAsLong() > read
            ? "%,d of about %,d rows".formatted(read, about.getAsLong())
            : "%,d rows".formatted(read);
    var where = "%s read, in %d of %s".formatted(of, begun, count(state.topics(), "table"));
    return Answer.no(
        state.snapshotDone().isPresent()
            ? where
            : where + "; Connect has not stored yet how far it is");
  }

  /** Whether each group has read what was in its topic when this was first asked. */
  Answer caughtUp(PipelineState state) {
    if (!state.problems().isEmpty()) {
      return Answer.no(state.problems().getFirst());
    }
    if (state.topics().isEmpty()) {
      return NO_TABLE;
    }
    if (goals.isEmpty()) {
      state.topics().forEach(topic -> goals.put(topic.topic(), topic.endOffset().orElse(0)));
    }
    var behind = state.topics().stream().filter(topic -> left(topic) > 0).toList();
    if (behind.isEmpty()) {
      return Answer.yes(count(state.topics(), "consumer group"));
    }
    long lag = behind.stream().mapToLong(this::left).sum();
    var words = "lag %,d in %s".formatted(lag, count(behind, "partition"));
    return Answer.no(
        behind.stream().allMatch(topic -> topic.committed().isEmpty())
            ? words + "; none was read yet, the log of clickhouse says more"
            : words);
  }

  private long left(TopicLag topic) {
    return goals.getOrDefault(topic.topic(), 0L) - topic.committed().orElse(0);
  }

  private static String count(List<TopicLag> topics, String what) {
    return "%,d %s%s".formatted(topics.size(), what, topics.size() == 1 ? "" : "s");
  }

  private static String names(List<String> all) {
    var some = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? some + ", …" : some;
  }
}
