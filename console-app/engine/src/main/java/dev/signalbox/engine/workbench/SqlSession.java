package dev.signalbox.engine.workbench;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept from run to run: transactions, session variables and temporary tables
 * last. It is opened by the first run. One script at a time; safe for many threads.
 */
public final class SqlSession implements AutoCloseable {
  private static final int ALIVE_SECONDS = 3;

  private final ConnectionSource server;
  private final SqlTarget target;
  private final Optional<RuleHits> hits;
  private @Nullable OpenSession open;
  private volatile SessionFacts facts = SessionFacts.CLOSED;
  private volatile String notice = "";
  private boolean busy;
  private boolean closed;

  /**
   * @param hits counters to fall back on where a proxy does not say where a statement went
   */
  public SqlSession(ConnectionSource server, SqlTarget target, Optional<RuleHits> hits) {
    this.server = server;
    this.target = target;
    this.hits = hits;
  }

  /**
   * Starts these statements on the connection and returns at once. A connection that was lost is
   * opened again; where a transaction was lost with it nothing is run, and the failure says so.
   *
   * @throws EngineException IN_USE while the script before still runs
   */
  public RunningQuery run(List<String> statements, RunOptions options, RowSink sink) {
    return start(statements, options, sink, this::free);
  }

  /** The same for a session that is over with this script. */
  RunningQuery runLast(List<String> statements, RunOptions options, RowSink sink) {
    return start(
        statements,
        options,
        sink,
        () -> {
          free();
          close();
        });
  }

  private RunningQuery start(
      List<String> statements, RunOptions options, RowSink sink, Runnable afterwards) {
    claim();
    var running = new RunningQuery();
    Runnable script =
        () ->
            running.complete(
                () -> {
                  try {
                    return work(statements, options, sink, running);
                  } finally {
                    afterwards.run();
                  }
                });
    Thread.ofVirtual().name("query").start(script);
    return running;
  }

  private synchronized void claim() {
    if (busy) {
      throw new EngineException(ErrorCode.IN_USE, "A statement still runs in this session.");
    }
    busy = true;
  }

  private QueryOutcome work(
      List<String> statements, RunOptions options, RowSink sink, RunningQuery running) {
    notice = "";
    try {
      var connected = connected();
      connected.prepare(options);
      var outcome = new ScriptRun(connected, running, options, sink).run(statements);
      facts = connected.facts();
      return outcome;
    } catch (SQLException e) {
      return new QueryOutcome(List.of(), Optional.of(SqlFailures.of(e, target, running)));
    } catch (EngineException e) {
      return new QueryOutcome(List.of(), Optional.of(e));
    }
  }

  private OpenSession connected() throws SQLException {
    OpenSession now;
    synchronized (this) {
      now = open;
    }
    if (now != null && now.alive(ALIVE_SECONDS)) {
      return now;
    }
    boolean lost = now != null;
    boolean uncommitted = facts.uncommitted();
    let(null);
    facts = SessionFacts.CLOSED;
    if (lost && uncommitted) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED,
          "The connection was lost, and its transaction with it: what was not committed is undone."
              + " Nothing was run. The next run uses a new connection.");
    }
    var next = new OpenSession(server.open(), target, hits);
    let(next);
    facts = SessionFacts.FRESH;
    if (lost) {
      notice =
          "The connection was lost and is open again; session variables and temporary tables"
              + " are gone.";
    }
    return next;
  }

  private void let(@Nullable OpenSession next) {
    OpenSession was;
    boolean cut;
    synchronized (this) {
      was = open;
      open = closed ? null : next;
      cut = busy && closed;
    }
    if (was != null && cut) {
      was.cut();
    } else if (was != null) {
      was.close();
    }
    if (next != null && isClosed()) {
      next.close();
      throw new EngineException(ErrorCode.CANCELLED, "The session was closed.");
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void free() {
    busy = false;
  }

  /** What the server told last. */
  public SessionFacts facts() {
    return facts;
  }

  /** What the last run found changed of the session, for people; empty when nothing. */
  public String notice() {
    return notice;
  }

  public SqlTarget target() {
    return target;
  }

  /**
   * Drops the connection; the server undoes what is not committed. The next run opens another one,
   * with nothing of this one left.
   *
   * @throws EngineException IN_USE while a script runs
   */
  public void reset() {
    claim();
    try {
      let(null);
      facts = SessionFacts.CLOSED;
    } finally {
      free();
    }
  }

  /** Drops the connection for good; a statement under way fails. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    let(null);
    facts = SessionFacts.CLOSED;
  }
}
