package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One script on its session, on the query's thread. */
final class ScriptRun {
  private final OpenSession session;
  private final RunningQuery running;
  private final RunOptions options;
  private final RowSink sink;

  ScriptRun(OpenSession session, RunningQuery running, RunOptions options, RowSink sink) {
    this.session = session;
    this.running = running;
    this.options = options;
    this.sink = sink;
  }

  QueryOutcome run(List<String> statements) throws SQLException {
    var results = new ArrayList<StatementResult>();
    Optional<EngineException> failure = Optional.empty();
    for (int i = 0; i < statements.size(); i++) {
      var result = new Run(i, statements.get(i)).on(session.connection());
      results.add(result);
      sink.finished(result);
      failure = failure.or(result::failure);
      boolean ends = !options.goOn() || running.cancelled() || session.connection().isClosed();
      if (result.failure().isPresent() && ends) {
        break;
      }
    }
    return new QueryOutcome(results, failure);
  }

  private final class Run {
    private final int index;
    private final String sql;
    private final long sent = System.nanoTime();
    private long rows;
    private OptionalLong affected = OptionalLong.empty();
    private boolean truncated;
    private @Nullable Duration firstRow;

    Run(int index, String sql) {
      this.index = index;
      this.sql = sql;
    }

    StatementResult on(Connection connection) {
      session.before();
      Optional<EngineException> failure = Optional.empty();
      try (var statement =
          connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
        // Connector/J's sign for row by row, without the whole result in memory
        statement.setFetchSize(Integer.MIN_VALUE);
        running.enter(connection, statement);
        refuseChanges();
        var clock = options.timeout().map(most -> running.expireIn(most, statement));
        try {
          execute(statement);
        } finally {
          clock.ifPresent(c -> c.cancel(false));
        }
      } catch (SQLException e) {
        if (!truncated) {
          failure = Optional.of(SqlFailures.of(e, session.target(), running));
        }
      } catch (EngineException e) {
        failure = Optional.of(e);
      } finally {
        running.leave();
      }
      if (failure.isEmpty() && running.expired()) {
        failure = Optional.of(running.stopped(null));
      }
      var total = sinceSent();
      // a connection that a cancel is about to cut is asked nothing more
      var proof = running.cancelled() ? NO_PROOF : session.after();
      return new StatementResult(
          index,
          sql,
          rows,
          affected,
          truncated,
          firstRow == null ? total : firstRow,
          total,
          proof,
          failure);
    }

    private void refuseChanges() {
      if (options.readOnly() && !StatementKind.of(sql).harmless()) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            "Not run: only statements that are sure to change nothing may run read-only.");
      }
    }

    private void execute(Statement statement) throws SQLException {
      boolean isRows = statement.execute(HostgroupHint.apply(sql, options.hostgroup()));
      while (!truncated) {
        if (isRows) {
          try (var result = statement.getResultSet()) {
            read(statement, result);
          }
        } else {
          long count = statement.getLargeUpdateCount();
          if (count < 0) {
            return;
          }
          affected = OptionalLong.of(affected.orElse(0) + count);
        }
        isRows = statement.getMoreResults();
      }
    }

    private void read(Statement statement, ResultSet result) throws SQLException {
      var columns = Columns.of(result.getMetaData());
      sink.columns(index, columns);
      // a statement that may change something is never ended half done
      boolean limited = options.mostRows() > 0 && StatementKind.of(sql) == StatementKind.READ;
      while (result.next()) {
        if (firstRow == null) {
          firstRow = sinceSent();
        }
        if (limited && rows == options.mostRows()) {
          truncated = true;
          statement.cancel();
          running.cutUnlessLeft(statement);
          return;
        }
        if (!taken(statement, Columns.row(result, columns))) {
          truncated = true;
          return;
        }
        rows++;
      }
    }

    /** Closing would read the rest of what is not wanted: the server is told to end it. */
    private boolean taken(Statement statement, @Nullable Object[] row) throws SQLException {
      try {
        if (sink.row(row)) {
          return true;
        }
      } catch (RuntimeException e) {
        try {
          statement.cancel();
        } catch (SQLException failed) {
          e.addSuppressed(failed);
        }
        throw e;
      }
      statement.cancel();
      return false;
    }

    private Duration sinceSent() {
      return Duration.ofNanos(System.nanoTime() - sent);
    }
  }

  private static final Optional<RouteProof> NO_PROOF = Optional.empty();
}
