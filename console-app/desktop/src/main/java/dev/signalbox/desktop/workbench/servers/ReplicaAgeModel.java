package dev.signalbox.desktop.workbench.servers;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How old ClickHouse's copy was when it answered, as far as the pipeline's last sample tells: the
 * age of the oldest change that it had not read yet, and the time since the sample. Pure.
 *
 * @param text for the line above the rows
 * @param hint what it rests on, or why it is not known
 */
public record ReplicaAgeModel(String text, String hint) {
  /** Nothing to say: ClickHouse did not answer. */
  public static final ReplicaAgeModel NONE = new ReplicaAgeModel("", "");

  /** A sample is taken each second; one much older says nothing of now. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  /**
   * The age for a statement.
   *
   * @param sql whose tables count; all count when it names none that is replicated
   * @param asked when it was sent
   */
  public static ReplicaAgeModel of(PipelineState state, String sql, Instant asked) {
    if (!PipelineModel.isKnown(state)) {
      return unknown(msg("age.nosample"));
    }
    if (!state.connector().state().equals("RUNNING")) {
      return unknown(msg("age.connector", state.connector().state()));
    }
    var sampled = Duration.between(state.at(), asked);
    if (sampled.compareTo(USUAL) > 0) {
      return unknown(msg("age.oldsample", Format.duration(sampled)));
    }
    var topics = concerned(state.topics(), sql);
    if (topics.isEmpty()) {
      return unknown(msg("age.notables"));
    }
    double seconds = 0;
    for (var topic : topics) {
      if (topic.secondsBehind().isEmpty()) {
        return unknown(msg("age.notable", PipelineModel.name(topic)));
      }
      seconds = Math.max(seconds, topic.secondsBehind().getAsDouble());
    }
    var since = sampled.isNegative() ? Duration.ZERO : sampled;
    var age = since.plusMillis(Math.round(seconds * 1000));
    return new ReplicaAgeModel(
        msg("age.old", Format.duration(age)),
        msg("age.hint", Format.seconds(seconds), Format.duration(since)));
  }

  private static ReplicaAgeModel unknown(String why) {
    return new ReplicaAgeModel(msg("age.unknown"), why);
  }

  private static List<TopicLag> concerned(List<TopicLag> topics, String sql) {
    Set<String> names =
        new SqlLexer(SqlDialect.MYSQL)
            .lex(sql).stream()
                .filter(Lexeme::isName)
                .map(lexeme -> lexeme.in(sql).replace("`", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    var named =
        topics.stream()
            .filter(t -> names.contains(t.table().table().toLowerCase(Locale.ROOT)))
            .toList();
    return named.isEmpty() ? topics : named;
  }
}
