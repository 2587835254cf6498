package dev.signalbox.engine.workbench;

import java.util.List;
import java.util.Optional;

/**
 * Runs people's SQL through the proxy, each script on a connection of its own. Rows stream: memory
 * does not grow with the result. Safe for many threads.
 */
public final class QueryRunner {
  private final SqlConnector proxy;
  private final Optional<RuleHits> hits;
  private final StatementSplitter splitter = new StatementSplitter();

  /**
   * @param hits counters to fall back on where the proxy does not say where a statement went; empty
   *     when they cannot be read
   */
  public QueryRunner(SqlConnector proxy, Optional<RuleHits> hits) {
    this.proxy = proxy;
    this.hits = hits;
  }

  /** Starts a script of one or many statements and returns at once. */
  public RunningQuery run(String script, RunOptions options, RowSink sink) {
    return run(splitter.split(script).stream().map(SqlStatement::text).toList(), options, sink);
  }

  /** Starts these statements and returns at once. */
  public RunningQuery run(List<String> statements, RunOptions options, RowSink sink) {
    var running = new RunningQuery();
    var worker = new ScriptRun(proxy, hits, running, options, sink);
    Thread.ofVirtual().name("query").start(() -> running.complete(() -> worker.run(statements)));
    return running;
  }

  /** The same statement on both hostgroups, one after the other, and whether the rows agree. */
  public RaceResult race(String sql, RunOptions options, int first, int second) {
    return new HostgroupRace(this).run(sql, options, first, second);
  }
}
