package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
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

/** One script on its connection, on the query's thread. */
final class ScriptRun {
  private final SqlConnector proxy;
  private final Optional<RuleHits> hits;
  private final RunningQuery running;
  private final RunOptions options;
  private final RowSink sink;

  ScriptRun(
      SqlConnector proxy,
      Optional<RuleHits> hits,
      RunningQuery running,
      RunOptions options,
      RowSink sink) {
    this.proxy = proxy;
    this.hits = hits;
    this.running = running;
    this.options = options;
    this.sink = sink;
  }

  QueryOutcome run(List<String> statements) {
    var results = new ArrayList<StatementResult>();
    try (var connection = proxy.open()) {
      if (options.database().isPresent()) {
        connection.setCatalog(options.database().get());
      }
      var proofs = options.proof() ? new ProofReader(connection, hits) : null;
      for (int i = 0; i < statements.size(); i++) {
        var result = new Run(i, statements.get(i)).on(connection, proofs);
        results.add(result);
        sink.finished(result);
        if (result.failure().isPresent()) {
          return new QueryOutcome(results, result.failure());
        }
      }
      return new QueryOutcome(results, Optional.empty());
    } catch (SQLException e) {
      return new QueryOutcome(results, Optional.of(SqlFailures.of(e, running.cancelled())));
    }
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

    StatementResult on(Connection connection, @Nullable ProofReader proofs) {
      if (proofs != null) {
        proofs.before();
      }
      Optional<EngineException> failure = Optional.empty();
      try (var statement =
          connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
        // Connector/J's sign for row by row, without the whole result in memory
        statement.setFetchSize(Integer.MIN_VALUE);
        running.enter(connection, statement);
        execute(statement);
      } catch (SQLException e) {
        if (!truncated) {
          failure = Optional.of(SqlFailures.of(e, running.cancelled()));
        }
      } catch (EngineException e) {
        failure = Optional.of(e);
      } finally {
        running.leave();
      }
      var total = sinceSent();
      var proof = proofs == null || running.cancelled() ? NO_PROOF : proofs.after();
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
      while (result.next()) {
        if (firstRow == null) {
          firstRow = sinceSent();
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
