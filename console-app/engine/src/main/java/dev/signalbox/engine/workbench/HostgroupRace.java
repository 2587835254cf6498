package dev.signalbox.engine.workbench;

import java.util.List;

/** Runs one statement on two hostgroups, one after the other so that neither slows the other. */
final class HostgroupRace {
  private final QueryRunner runner;

  HostgroupRace(QueryRunner runner) {
    this.runner = runner;
  }

  RaceResult run(String sql, RunOptions options, int first, int second) {
    var rowsOfFirst = new RowBag();
    var rowsOfSecond = new RowBag();
    var resultOfFirst = one(sql, options.forced(first), rowsOfFirst);
    var resultOfSecond = one(sql, options.forced(second), rowsOfSecond);
    boolean listable = rowsOfFirst.listable() && rowsOfSecond.listable();
    return new RaceResult(
        sql,
        resultOfFirst,
        resultOfSecond,
        rowsOfFirst.sameAs(rowsOfSecond),
        listable ? rowsOfFirst.without(rowsOfSecond) : List.of(),
        listable ? rowsOfSecond.without(rowsOfFirst) : List.of(),
        listable);
  }

  private StatementResult one(String sql, RunOptions options, RowBag rows) {
    return runner.run(List.of(sql), options, rows).await().orThrow().getFirst();
  }
}
