package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement on two hostgroups, by turns so that neither slows the other: once for the
 * rows, which warms both sides up too, then some more times for the clock.
 */
final class HostgroupRace {
  /** No further turn once both sides together took longer. */
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private final QueryRunner runner;
  private final int runs;

  HostgroupRace(QueryRunner runner, int runs) {
    this.runner = runner;
    this.runs = runs;
  }

  RaceResult run(String sql, RunOptions options, int first, int second) {
    if (StatementKind.of(sql) != StatementKind.READ) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "Not raced: a race runs the statement on both engines, and this one is not sure to change"
              + " nothing. Only SELECT, WITH … SELECT, SHOW, DESCRIBE and EXPLAIN race, without"
              + " INTO and without locks.");
    }
    try (var onFirst = runner.session();
        var onSecond = runner.session()) {
      var firstLane = new Lane(onFirst, options.forced(first).readOnly(true), sql);
      // what the setting is on MySQL the rights of the proxy's user are on ClickHouse
      var secondLane = new Lane(onSecond, options.forced(second), sql);
      var rowsOfFirst = new RowBag();
      var rowsOfSecond = new RowBag();
      var resultOfFirst = firstLane.run(rowsOfFirst);
      var resultOfSecond = secondLane.run(rowsOfSecond);
      long spent = 0;
      for (int i = 0; i < runs && spent < ENOUGH.toNanos(); i++) {
        spent += firstLane.time() + secondLane.time();
      }
      boolean listable = rowsOfFirst.listable() && rowsOfSecond.listable();
      return new RaceResult(
          sql,
          resultOfFirst,
          resultOfSecond,
          firstLane.times(resultOfFirst),
          secondLane.times(resultOfSecond),
          rowsOfFirst.sameAs(rowsOfSecond),
          listable ? rowsOfFirst.without(rowsOfSecond) : List.of(),
          listable ? rowsOfSecond.without(rowsOfFirst) : List.of(),
          listable);
    }
  }

  private static final class Lane {
    private final SqlSession session;
    private final RunOptions options;
    private final String sql;
    private final List<Duration> taken = new ArrayList<>();

    Lane(SqlSession session, RunOptions options, String sql) {
      this.session = session;
      this.options = options;
      this.sql = sql;
    }

    StatementResult run(RowSink rows) {
      return session.run(List.of(sql), options, rows).await().orThrow().getFirst();
    }

    /** One more run for the clock, in nanoseconds. */
    long time() {
      var total = run(new Unread()).total();
      taken.add(total);
      return total.toNanos();
    }

    LaneTimes times(StatementResult rows) {
      return LaneTimes.of(taken.isEmpty() ? List.of(rows.total()) : taken);
    }
  }

  private static final class Unread implements RowSink {
    @Override
    public void columns(int statement, List<Column> columns) {}

    @Override
    public boolean row(@Nullable Object[] values) {
      return true;
    }
  }
}
