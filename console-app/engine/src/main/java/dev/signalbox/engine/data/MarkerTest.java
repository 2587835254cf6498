package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Pause;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Proves that replication works now: writes, updates and deletes marker rows in a table of its own,
 * one change at a time, and waits until a plain query in ClickHouse shows each. Marker rows are
 * removed in the end, whatever happens. Runs beside others do not meet: each uses keys of its own.
 */
public final class MarkerTest {
  public static final TableId TABLE = new TableId("signalbox_test", "markers");

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS signalbox_test.markers (
        id bigint NOT NULL PRIMARY KEY,
        note varchar(64) NOT NULL
      ) CHARACTER SET utf8mb4\
      """;

  /** The time between two looks bounds the error of a latency from above. */
  private static final Duration LOOK = Duration.ofMillis(2);

  private static final int LARGEST_GAP_MS = 200;

  private final ConnectionSource mysql;
  private final ConnectionSource clickhouse;
  private final TableReplicator replication;

  public MarkerTest(
      ConnectionSource mysql, ConnectionSource clickhouse, TableReplicator replication) {
    this.mysql = mysql;
    this.clickhouse = clickhouse;
    this.replication = replication;
  }

  /** Makes the marker table and has it replicated, so that {@link #run} finds all at rest. */
  public void prepare(Deadline deadline, Progress progress) {
    try (var connection = mysql.open();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS signalbox_test CHARACTER SET utf8mb4");
      statement.execute(CREATE);
    } catch (SQLException e) {
      throw Failures.of("making " + TABLE, e);
    }
    replication.replicate(List.of(TABLE), deadline, progress);
  }

  /**
   * Writes, updates and deletes {@code rows} marker rows, after one that is not measured.
   *
   * @param rows at least 1
   * @param patience how long one change may take; then MISMATCH names it
   */
  public MarkerReport run(int rows, Duration patience, Deadline deadline, Progress progress) {
    if (rows < 1) {
      throw new EngineException(ErrorCode.BAD_INPUT, "At least one marker row is needed.");
    }
    var step = StepLog.begin(progress, "markers", "Marker rows");
    long first = ThreadLocalRandom.current().nextLong(1L << 40) << 20;
    try (var here = mysql.open();
        var there = clickhouse.open();
        var run = new Run(here, there, patience, deadline)) {
      try {
        run.row(first, "warm-up");
        var nanos = new long[rows * 3];
        for (int i = 0; i < rows; i++) {
          System.arraycopy(run.row(first + 1 + i, "marker " + (i + 1)), 0, nanos, i * 3, 3);
          step.running("%d of %d".formatted(i + 1, rows));
        }
        var latency = Percentiles.ofNanos(nanos);
        step.end(true, "p50 %s ms, p99 %s ms".formatted(latency.p50(), latency.p99()));
        return new MarkerReport(rows, rows, rows, run.seen - 3, latency);
      } catch (EngineException e) {
        step.end(false, String.valueOf(e.getMessage()));
        throw e;
      } finally {
        run.cleanUp(first, first + rows);
      }
    } catch (SQLException e) {
      throw Failures.of("testing with marker rows", e);
    }
  }

  /** Statements prepared once, so that what is measured is the way of the change. */
  private static final class Run implements AutoCloseable {
    private final Connection here;
    private final PreparedStatement look;
    private final Duration patience;
    private final Deadline deadline;
    private int seen;

    Run(Connection here, Connection there, Duration patience, Deadline deadline)
        throws SQLException {
      this.here = here;
      this.look = there.prepareStatement("SELECT note FROM signalbox_test.markers WHERE id = ?");
      this.patience = patience;
      this.deadline = deadline;
    }

    /** One row's insert, update and delete; nanoseconds until each was seen. */
    long[] row(long id, String name) throws SQLException {
      var table = TABLE.quoted();
      return new long[] {
        change("INSERT INTO " + table + " (note, id) VALUES (?, ?)", Optional.of("new"), id, name),
        change(
            "UPDATE " + table + " SET note = ? WHERE id = ?", Optional.of("changed ✓"), id, name),
        change("DELETE FROM " + table + " WHERE id = ?", Optional.empty(), id, name)
      };
    }

    private long change(String sql, Optional<String> note, long id, String name)
        throws SQLException {
      // a pause of random length: changes must not march in step with the poll intervals
      Pause.of(
          Duration.ofMillis(ThreadLocalRandom.current().nextInt(LARGEST_GAP_MS)), "a marker row");
      long start;
      try (var statement = here.prepareStatement(sql)) {
        int parameter = 1;
        if (note.isPresent()) {
          statement.setString(parameter++, note.get());
        }
        statement.setLong(parameter, id);
        start = System.nanoTime();
        statement.executeUpdate();
      }
      var kind = sql.substring(0, 6);
      var patient = deadline.within(patience);
      if (!patient.holdsInTime(LOOK, "a marker row to arrive", () -> note.equals(look(id)))) {
        throw new EngineException(
            ErrorCode.MISMATCH,
            "The %s of %s has not arrived in ClickHouse after %d s. See where it waits: signalbox lag"
                .formatted(kind, name, Duration.ofNanos(System.nanoTime() - start).toSeconds()));
      }
      seen++;
      return System.nanoTime() - start;
    }

    private Optional<String> look(long id) throws SQLException {
      look.setLong(1, id);
      try (var rows = look.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }

    void cleanUp(long first, long last) throws SQLException {
      // interrupted or not, what was written is taken away again
      boolean interrupted = Thread.interrupted();
      try (var statement =
          here.prepareStatement("DELETE FROM " + TABLE.quoted() + " WHERE id BETWEEN ? AND ?")) {
        statement.setLong(1, first);
        statement.setLong(2, last);
        statement.executeUpdate();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() throws SQLException {
      look.close();
    }
  }
}
