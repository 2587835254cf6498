package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.RecurringWork;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.backfill.Backfill;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies closed tables afresh by itself, one at a time, on a thread of its own until closed. A
 * table whose copy fails, or that is closed again and again, waits longer each time; so does one
 * whose cause has not passed.
 */
final class Healer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Healer.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_PAUSE = Duration.ofMinutes(5);
  private static final Duration COPY_TIMEOUT = Duration.ofHours(2);

  /** Rows of the largest table that is copied without being asked: a matter of minutes. */
  private static final long LARGEST = 20_000_000;

  /** The same where the copy goes past Debezium and Kafka. */
  private static final long LARGEST_DIRECT = 100_000_000;

  /** The same without a key, where writes wait meanwhile. */
  private static final long LARGEST_KEYLESS = 500_000;

  /** When a table is due, and for how long it waits after that. */
  private record Turn(long at, Duration pause) {}

  private final CdcEndpoints endpoints;
  private final Replication replication;
  private final Map<TableId, Turn> turns = new HashMap<>();
  private final RecurringWork work;

  Healer(CdcEndpoints endpoints) {
    this.endpoints = endpoints;
    this.replication = new Replication(endpoints);
    this.work =
        new RecurringWork(
            "replication-healer",
            PERIOD,
            new RecurringWork.FailureLog(LOG, Level.DEBUG, "looking for closed tables failed"),
            this::attempt);
  }

  void start() {
    work.start();
  }

  private void attempt() {
    for (var table : replication.tables()) {
      if (table.state() == ReplicatedTable.State.CLOSED && due(table.id())) {
        heal(table.id());
      }
    }
  }

  private boolean due(TableId table) {
    var turn = turns.get(table);
    return turn == null || System.nanoTime() - turn.at() >= 0;
  }

  private void heal(TableId table) {
    try {
      if (mayCopy(table)) {
        replication
            .heal(table, Deadline.in(COPY_TIMEOUT))
            .ifPresent(
                result ->
                    LOG.log(
                        Level.INFO,
                        "{0} was copied afresh: {1} rows in {2} ms",
                        table,
                        result.rows(),
                        result.elapsed().toMillis()));
      }
      later(table);
    } catch (EngineException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        Thread.currentThread().interrupt();
      } else if (e.code() != ErrorCode.IN_USE) {
        LOG.log(Level.WARNING, "copying {0} afresh failed; trying again: {1}", table, e);
        later(table);
      }
    }
  }

  /** Whether it can be replicated, and is not so large that an unasked copy would be felt. */
  private boolean mayCopy(TableId id) {
    try (var reader = new SourceSchemaReader(endpoints.mysql());
        var marker = new Marker(endpoints.mysql())) {
      return ReplicationPlan.of(reader.read())
          .table(id)
          .filter(table -> marker.estimate(id) <= largest(table))
          .isPresent();
    }
  }

  private static long largest(TablePlan table) {
    if (table.identity() == TablePlan.Identity.CHANGE_LOG) {
      return LARGEST_KEYLESS;
    }
    return Backfill.possible(table) ? LARGEST_DIRECT : LARGEST;
  }

  /** Twice as late as the last time, unless that was long ago. */
  private void later(TableId table) {
    var turn = turns.get(table);
    long now = System.nanoTime();
    var pause =
        turn == null || now - turn.at() > LAST_PAUSE.toNanos()
            ? FIRST_PAUSE
            : turn.pause().multipliedBy(2);
    pause = pause.compareTo(LAST_PAUSE) < 0 ? pause : LAST_PAUSE;
    turns.put(table, new Turn(now + pause.toNanos(), pause));
  }

  @Override
  public void close() {
    work.close();
    replication.close();
  }
}
