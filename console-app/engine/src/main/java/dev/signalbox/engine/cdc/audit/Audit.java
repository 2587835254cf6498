package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.Standing;
import dev.signalbox.engine.cdc.schema.Standing.State;
import dev.signalbox.engine.cdc.schema.Standings;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What is known of the replica's equality with MySQL, and comparisons when asked. Safe for use from
 * many threads; commands block and are cancelled by interrupting their thread.
 */
public final class Audit implements AutoCloseable {
  private final CdcEndpoints endpoints;
  private final ClickHouseClient clickhouse;
  private final TableRegistry registry;
  private final Standings standings;
  private final TableAudit comparison;

  /**
   * @param replication asked for when rows are to be passed or sent again
   */
  public Audit(CdcEndpoints endpoints, Supplier<Replication> replication) {
    this.endpoints = endpoints;
    this.clickhouse = ClickHouseClient.of(endpoints);
    this.registry = new TableRegistry(clickhouse);
    this.standings = new Standings(clickhouse);
    this.comparison =
        new TableAudit(
            endpoints,
            clickhouse,
            (table, deadline) -> replication.get().position().awaitPassed(table, deadline),
            mending(replication));
  }

  private static TableAudit.Mending mending(Supplier<Replication> replication) {
    return new TableAudit.Mending() {
      @Override
      public void rows(TableId table, List<List<String>> keys, Deadline deadline) {
        replication.get().repair(table, keys, deadline);
      }

      @Override
      public void all(TableId table, Deadline deadline) {
        replication.get().resync(table, Progress.NONE, deadline);
      }
    };
  }

  /** Of every live table, by name; one that nobody has compared yet is not proved. */
  public List<Standing> standings() {
    return standings.of(registry.read().values());
  }

  /**
   * Compares one table now, at full speed.
   *
   * @param repair send the rows that differ again
   * @throws EngineException BAD_INPUT when there is no such table, or it is not live
   */
  public Standing verify(TableId table, boolean repair, Progress progress, Deadline deadline) {
    var step = StepLog.begin(progress, "verify " + table, "Compare " + table);
    var standing =
        compare(table, repair, rows -> step.running("%,d rows".formatted(rows)), deadline);
    step.end(standing.state() == State.EQUAL, standing.text(Instant.now()));
    return standing;
  }

  /**
   * The same.
   *
   * @param compared told how many rows were compared so far
   */
  public Standing compare(TableId table, boolean repair, LongConsumer compared, Deadline deadline) {
    var standing = comparison.run(plan(table), repair, Pace.FULL, compared, deadline);
    standings.put(standing);
    return standing;
  }

  /**
   * Mends those of some rows that differ.
   *
   * @return which did, and which could not be told
   */
  Recheck.Found mend(
      TablePlan table, RowKeys keys, Collection<List<String>> suspects, Deadline deadline) {
    return comparison.mend(table, keys, suspects, deadline);
  }

  /** Compares one table at a pace, may mend what differs, and keeps what was found. */
  Standing round(TableId table, boolean repair, Pace pace, Deadline deadline) {
    var standing = comparison.run(plan(table), repair, pace, rows -> {}, deadline);
    standings.put(standing);
    return standing;
  }

  private TablePlan plan(TableId id) {
    var state = registry.read().get(id);
    if (state != null && state.state() != ReplicatedTable.State.LIVE) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "%s is %s: %s. %s"
              .formatted(
                  id,
                  state.state() == ReplicatedTable.State.CLOSED ? "closed" : "not replicated",
                  state.reason(),
                  state.fix()));
    }
    try (var reader = new SourceSchemaReader(endpoints.mysql())) {
      return ReplicationPlan.of(reader.read()).planned(id);
    }
  }

  @Override
  public void close() {
    clickhouse.close();
  }
}
