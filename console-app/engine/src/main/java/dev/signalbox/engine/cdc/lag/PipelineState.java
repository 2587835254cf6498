package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The pipeline at one moment.
 *
 * @param at when it was sampled
 * @param connector what Connect says; state {@code UNKNOWN} when it does not answer
 * @param snapshotDone whether the first snapshot is over; empty when that is not known
 * @param topics one row per replicated table, by table
 * @param totalLag the sum over all tables; empty when one of them is unknown
 * @param tables every table that was looked at, also refused and closed ones
 * @param standings what is known of each live table's equality with MySQL's, by table; empty when
 *     ClickHouse does not answer
 * @param deadLetters how many messages could not be used; empty when ClickHouse does not answer
 * @param lostValues values that ClickHouse cannot hold and that are NULL there
 * @param problems what kept a part from answering, one sentence each; empty when all answered
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
    List<String> problems) {

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
        List.of());
  }
}
