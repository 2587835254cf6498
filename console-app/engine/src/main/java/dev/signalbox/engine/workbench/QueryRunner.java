package dev.signalbox.engine.workbench;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import java.util.List;
import java.util.Optional;

/**
 * Runs people's SQL through the proxy, each script on a connection of its own. Rows stream: memory
 * does not grow with the result. Safe for many threads.
 */
public final class QueryRunner {
  private final ConnectionSource proxy;
  private final Optional<RuleHits> hits;
  private final StatementSplitter splitter = new StatementSplitter();

  /**
   * @param hits counters to fall back on where the proxy does not say where a statement went; empty
   *     when they cannot be read
   */
  public QueryRunner(ConnectionSource proxy, Optional<RuleHits> hits) {
    this.proxy = proxy;
    this.hits = hits;
  }

  /** Starts a script of one or many statements and returns at once. */
  public RunningQuery run(String script, RunOptions options, RowSink sink) {
    return run(splitter.split(script).stream().map(SqlStatement::text).toList(), options, sink);
  }

  /** Starts these statements and returns at once. */
  public RunningQuery run(List<String> statements, RunOptions options, RowSink sink) {
    return session().runLast(statements, options, sink);
  }

  /** A session whose connection is kept; the caller closes it. */
  public SqlSession session() {
    return new SqlSession(proxy, SqlTarget.PROXY, hits);
  }

  /**
   * The same statement on both hostgroups, one after the other, and whether the rows agree.
   *
   * @param sql a statement that only reads
   * @param first MySQL's hostgroup: there it runs in read-only transactions
   * @param second ClickHouse's, where the proxy's user may only read
   * @param runs how often each side is timed after the first run, 0 to time that one; fewer when
   *     they take long
   * @throws EngineException BAD_INPUT when the statement is not sure to change nothing
   */
  public RaceResult race(String sql, RunOptions options, int first, int second, int runs) {
    return new HostgroupRace(this, runs).run(sql, options, first, second);
  }
}
