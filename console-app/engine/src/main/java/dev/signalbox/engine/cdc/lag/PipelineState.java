package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The pipeline at one moment.
 *
 * @param at when it was sampled
 * @param connector what Connect says; state {@code UNKNOWN} when it does not answer
 * @param snapshotDone whether the first snapshot is over; empty when that is not known
 * @param topics one row per replicated table, by table
 * @param totalLag rows that are in MySQL and not yet in ClickHouse: those that wait in the binlog,
 *     and the records in Kafka that ClickHouse has not read; empty when a part is unknown
 * @param tables every table that was looked at, also refused and closed ones
 * @param standings what is known of each live table's equality with MySQL's, by table; empty when
 *     ClickHouse does not answer
 * @param deadLetters how many messages could not be used; empty when ClickHouse does not answer
 * @param lostValues values that ClickHouse cannot hold and that are NULL there
 * @param problems what kept a part from answering, one sentence each; empty when all answered
 * @param source what waits in MySQL
 * @param freshness how long a change takes lately
 */
public record PipelineState(
    Instant at,
    ConnectorStatus connector,
    Optional<Boolean> snapshotDone,
    List<TopicLag> topics,
    OptionalLong totalLag,
    List<ReplicatedTable> tables,
    List<Standing> standings,
    OptionalLong deadLetters,
    List<LostValues> lostValues,
    List<String> problems,
    SourceLag source,
    Freshness freshness) {
  private static final String PROBES = "signalbox_probe";

  /**
   * Values of one column that are NULL in ClickHouse for one reason.
   *
   * @param count how many records had one
   */
  public record LostValues(TableId table, String column, String reason, long count) {}

  public PipelineState {
    topics = List.copyOf(topics);
    tables = List.copyOf(tables);
    standings = List.copyOf(standings);
    lostValues = List.copyOf(lostValues);
    problems = List.copyOf(problems);
  }

  /** Before the first sample. */
  public static PipelineState unknown() {
    return new PipelineState(
        Instant.EPOCH,
        new ConnectorStatus("UNKNOWN", "", List.of()),
        Optional.empty(),
        List.of(),
        OptionalLong.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty(),
        List.of(),
        List.of(),
        SourceLag.unknown("Nothing was measured yet."),
        Freshness.NONE);
  }

  /** Whether a table is Signalbox's own in MySQL: its rows are nobody's data, and no lag. */
  public static boolean isProbe(TableId table) {
    return table.database().equals(PROBES);
  }

  /** The topics whose rows are somebody's data. */
  public List<TopicLag> userTopics() {
    return topics.stream().filter(topic -> !isProbe(topic.table())).toList();
  }

  /** Records in Kafka that ClickHouse has not read; empty when that is unknown of one table. */
  public OptionalLong unread() {
    return LagCalculator.total(userTopics().stream().map(TopicLag::lag).toList());
  }

  /** Whether the total is of rows that were all counted, not of an estimate. */
  public boolean exact() {
    return source.exact();
  }

  /**
   * Until when every change is known to be in ClickHouse: nothing waits, and the last probe that
   * came through was written then. Empty when something waits, or no probe came through lately.
   */
  public Optional<Instant> provedUntil() {
    return totalLag.equals(OptionalLong.of(0)) && connector.running()
        ? freshness.proof(at)
        : Optional.empty();
  }

  /**
   * Whether the total may be told: that nothing is behind a connector that runs, a probe has to
   * show.
   */
  public boolean totalKnown() {
    return totalLag.isPresent()
        && (totalLag.getAsLong() > 0 || !connector.running() || provedUntil().isPresent());
  }

  /** The age of the oldest change that is not in ClickHouse; 0 when all are, or empty. */
  public OptionalDouble secondsBehind() {
    var waiting = source.age(at);
    if (waiting.isEmpty()) {
      return OptionalDouble.empty();
    }
    double oldest = waiting.get().toMillis() / 1000.0;
    for (var topic : userTopics()) {
      if (topic.secondsBehind().isEmpty()) {
        return OptionalDouble.empty();
      }
      oldest = Math.max(oldest, topic.secondsBehind().getAsDouble());
    }
    return OptionalDouble.of(oldest);
  }
}
