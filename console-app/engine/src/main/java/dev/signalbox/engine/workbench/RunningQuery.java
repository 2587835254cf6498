package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A script under way. Safe for many threads. */
public final class RunningQuery {
  private static final Logger LOG = System.getLogger(RunningQuery.class.getName());

  /** How long the server may take to obey a cancel before the connection is cut. */
  private static final int OBEY_SECONDS = 3;

  private final CompletableFuture<QueryOutcome> outcome = new CompletableFuture<>();
  private @Nullable Connection connection;
  private @Nullable Statement statement;
  private boolean cancelled;
  private @Nullable Duration expired;

  RunningQuery() {}

  public boolean done() {
    return outcome.isDone();
  }

  public synchronized boolean cancelled() {
    return cancelled;
  }

  /**
   * Ends the statement under way on the server and starts no further one. Returns at once; {@link
   * #await} tells when it is over. Does nothing when all is done.
   */
  public void cancel() {
    synchronized (this) {
      if (cancelled || outcome.isDone()) {
        return;
      }
      cancelled = true;
    }
    Thread.ofVirtual().name("cancel query").start(this::stopOnServer);
  }

  /**
   * Waits for the end. Interrupting the waiting thread cancels the script, waits for its end, and
   * throws CANCELLED.
   */
  public QueryOutcome await() {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      cancel();
      outcome.join();
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "The query was cancelled.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  void complete(Supplier<QueryOutcome> work) {
    try {
      outcome.complete(work.get());
    } catch (RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }

  /** Remembers what to stop; refuses when it is cancelled already. */
  synchronized void enter(Connection session, Statement next) {
    if (cancelled) {
      throw stopped(null);
    }
    connection = session;
    statement = next;
  }

  /** Cancels the script if this statement still runs then; the caller cancels the clock. */
  Future<?> expireIn(Duration most, Statement expected) {
    return CompletableFuture.runAsync(
        () -> expire(most, expected),
        CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void expire(Duration most, Statement expected) {
    synchronized (this) {
      if (statement != expected || cancelled) {
        return;
      }
      expired = most;
    }
    cancel();
  }

  /** Whether a statement was cancelled for its time-out; some end well all the same, as SLEEP. */
  synchronized boolean expired() {
    return expired != null;
  }

  /**
   * Cuts the connection under a statement whose rest is not wanted, if it goes on sending although
   * it was cancelled: ClickHouse's port for MySQL's protocol does.
   */
  void cutUnlessLeft(Statement expected) {
    CompletableFuture.delayedExecutor(OBEY_SECONDS, TimeUnit.SECONDS)
        .execute(
            () -> {
              Connection session;
              synchronized (this) {
                session = statement == expected ? connection : null;
              }
              if (session != null) {
                cut(session);
              }
            });
  }

  /** Why a script that is cancelled ends. */
  synchronized EngineException stopped(@Nullable SQLException cause) {
    var after = expired;
    if (after == null) {
      return new EngineException(ErrorCode.CANCELLED, "The query was cancelled.", cause);
    }
    return new EngineException(
        ErrorCode.TIMEOUT,
        "Time-out: the statement was cancelled on the server after %d s. Nothing behind it was run."
            .formatted(after.toSeconds()),
        cause);
  }

  synchronized void leave() {
    statement = null;
  }

  private void stopOnServer() {
    Statement running;
    Connection session;
    synchronized (this) {
      running = statement;
      session = connection;
    }
    if (running == null || session == null) {
      return; // nothing is on the server; enter() refuses what comes
    }
    try {
      running.cancel();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the server did not take the cancel", e);
    }
    try {
      outcome.get(OBEY_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      cut(session);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.log(Level.DEBUG, "the query ended by a failure", e);
    }
  }

  private static void cut(Connection session) {
    try {
      session.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the connection could not be cut", e);
    }
  }
}
