package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Pause;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.data.RefusedRow.Row;
import dev.signalbox.engine.telemetry.Sampler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads a sample table into MySQL by multi-row prepared inserts, each chunk a transaction of its
 * own. What stands in the table already stays as it is, so a load that was cancelled, or that
 * failed, goes on where it was when it is run again. Cancelled by interrupting its thread: the
 * chunk under way is rolled back, the ones before it stay.
 *
 * <p>Inserts and not {@code LOAD DATA LOCAL}: that was twice as fast (155,000 against 74,000 to
 * 84,000 rows a second on two cores), but servers refuse it by default, and either outruns the
 * replication behind it several times over.
 */
public final class ChunkedLoader {
  /** One statement of 250 rows of nine columns keeps clear of the 65,535 parameters allowed. */
  private static final int ROWS_PER_STATEMENT = 250;

  private static final Duration GATE_PAUSE = Duration.ofMillis(200);

  /** A chunk takes a second at most on a server that works. */
  private static final Duration STANDS_STILL = Duration.ofSeconds(5);

  private final ConnectionSource mysql;
  private final LagGate gate;
  private final LagGate disk;
  private final int chunkRows;
  private final boolean logged;

  /**
   * @param chunkRows rows of one transaction, at least 1
   */
  public ChunkedLoader(ConnectionSource mysql, LagGate gate, int chunkRows) {
    this(mysql, gate, LagGate.OPEN, chunkRows);
  }

  /**
   * @param disk closed while MySQL's disk is full: no chunk begins then, and one that stands still
   *     says so
   */
  public ChunkedLoader(ConnectionSource mysql, LagGate gate, LagGate disk, int chunkRows) {
    this(mysql, disk.and(gate), disk, chunkRows, true);
  }

  private ChunkedLoader(
      ConnectionSource mysql, LagGate gate, LagGate disk, int chunkRows, boolean logged) {
    if (chunkRows < 1) {
      throw new IllegalArgumentException("chunkRows is " + chunkRows);
    }
    this.mysql = mysql;
    this.gate = gate;
    this.disk = disk;
    this.chunkRows = chunkRows;
    this.logged = logged;
  }

  /**
   * The same, but its rows do not stand in the binlog: no change tells of them, and nothing holds
   * back for lag. Only for tables that are copied afresh afterwards.
   */
  ChunkedLoader pastBinlog() {
    return new ChunkedLoader(mysql, disk, disk, chunkRows, false);
  }

  /** Makes the table and its database where they are not there. */
  public void create(SampleTable table) {
    try (var connection = mysql.open();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS "
              + TableId.quote(table.name().database())
              + " CHARACTER SET utf8mb4");
      statement.execute(table.createSql());
    } catch (SQLException e) {
      throw Failures.of("making " + table.name(), e);
    }
  }

  /**
   * Loads every row of the source; the caller closes the source. A row that cannot be read or that
   * MySQL refuses ends the load with the row's place and the number of rows that are in.
   */
  public LoadResult load(SampleTable table, RowSource source, Consumer<LoadProgress> progress) {
    var run = new Run(table, source, progress);
    try (var connection = mysql.open();
        var clock = new Sampler("load clock", STANDS_STILL.dividedBy(2), run::tellStandstill)) {
      if (!logged) {
        keepFromBinlog(connection);
      }
      connection.setAutoCommit(false);
      while (run.more) {
        run.awaitGate();
        run.chunk(connection);
      }
    } catch (SQLException e) {
      throw run.failed(e);
    }
    return new LoadResult(table.name(), run.rows, run.inserted, run.elapsed());
  }

  private static void keepFromBinlog(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET SESSION sql_log_bin = 0");
    }
  }

  private final class Run {
    private final SampleTable table;
    private final RowSource source;
    private final Consumer<LoadProgress> progress;
    private final int width;
    private final long start = System.nanoTime();
    private @Nullable PreparedStatement full;
    private boolean resuming;
    private boolean more = true;
    private long read;
    private volatile long chunkBegan;
    private volatile long rows;
    private long inserted;

    Run(SampleTable table, RowSource source, Consumer<LoadProgress> progress) {
      this.table = table;
      this.source = source;
      this.progress = progress;
      this.width = table.columns().size();
    }

    /** One transaction: counted only when it is committed. */
    void chunk(Connection connection) throws SQLException {
      Failures.checkCancelled("loading " + table.name() + kept());
      chunkBegan = System.nanoTime();
      long chunkInserted = 0;
      int chunkCount = 0;
      try {
        if (full == null) {
          resuming = !isEmpty(connection);
          full = connection.prepareStatement(insert(ROWS_PER_STATEMENT));
        }
        while (more && chunkCount < chunkRows) {
          var values = read(Math.min(ROWS_PER_STATEMENT, chunkRows - chunkCount));
          chunkCount += values.size();
          if (resuming) {
            removePresent(connection, values);
          }
          insert(connection, values);
          chunkInserted += values.size();
        }
        connection.commit();
      } catch (EngineException e) {
        rollBack(connection, e);
        throw new EngineException(e.code(), e.getMessage() + kept(), e);
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
      chunkBegan = 0;
      rows += chunkCount;
      inserted += chunkInserted;
      progress.accept(progressNow(Optional.empty()));
    }

    private List<Row> read(int limit) {
      var values = new ArrayList<Row>(limit);
      while (values.size() < limit) {
        var row = new @Nullable Object[width];
        if (!source.next(row)) {
          more = false;
          break;
        }
        values.add(new Row(++read, row));
      }
      return values;
    }

    private boolean isEmpty(Connection connection) throws SQLException {
      try (var statement = connection.createStatement();
          var found =
              statement.executeQuery("SELECT 1 FROM " + table.name().quoted() + " LIMIT 1")) {
        return !found.next();
      }
    }

    private void removePresent(Connection connection, List<Row> values) throws SQLException {
      if (values.isEmpty()) {
        return;
      }
      var key = table.key().stream().map(TableId::quote).toList();
      // a key of several columns is looked up by the first
      var firsts = values.stream().map(row -> row.values()[0]).distinct().toList();
      var sql =
          "SELECT %s FROM %s WHERE %s IN (%s)"
              .formatted(
                  String.join(", ", key),
                  table.name().quoted(),
                  key.getFirst(),
                  marks(firsts.size()));
      var present = new HashSet<List<String>>();
      try (var statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < firsts.size(); i++) {
          statement.setObject(i + 1, firsts.get(i));
        }
        try (var found = statement.executeQuery()) {
          while (found.next()) {
            var one = new ArrayList<String>();
            for (int i = 1; i <= key.size(); i++) {
              one.add(found.getString(i));
            }
            present.add(one);
          }
        }
      }
      values.removeIf(
          row ->
              present.contains(
                  Arrays.stream(row.values(), 0, key.size()).map(String::valueOf).toList()));
    }

    private void insert(Connection connection, List<Row> values) throws SQLException {
      try {
        if (values.size() == ROWS_PER_STATEMENT && full != null) {
          execute(full, values);
        } else if (!values.isEmpty()) {
          try (var part = connection.prepareStatement(insert(values.size()))) {
            execute(part, values);
          }
        }
      } catch (SQLException e) {
        var named = refusal(connection, values, e);
        if (named.isPresent()) {
          throw named.get();
        }
        throw e;
      }
    }

    private void execute(PreparedStatement statement, List<Row> values) throws SQLException {
      RefusedRow.fill(statement, values);
      statement.executeUpdate();
    }

    private Optional<EngineException> refusal(
        Connection connection, List<Row> values, SQLException refused) {
      if (Thread.currentThread().isInterrupted()) {
        return Optional.empty();
      }
      try (var one = connection.prepareStatement(insert(1))) {
        return new RefusedRow(table, source).find(connection, one, values);
      } catch (SQLException e) {
        refused.addSuppressed(e);
        return Optional.empty();
      }
    }

    private String insert(int n) {
      var columns = table.columns().stream().map(c -> TableId.quote(c.name())).toList();
      return "INSERT INTO "
          + table.name().quoted()
          + " ("
          + String.join(",", columns)
          + ") VALUES "
          + String.join(",", Collections.nCopies(n, "(" + marks(width) + ")"));
    }

    private static String marks(int n) {
      return String.join(",", Collections.nCopies(n, "?"));
    }

    void awaitGate() {
      for (var reason = gate.closedBecause(); reason.isPresent(); reason = gate.closedBecause()) {
        progress.accept(progressNow(reason));
        Pause.of(GATE_PAUSE, "the load to go on: " + reason.get() + kept());
      }
    }

    /**
     * MariaDB does not refuse a row for want of space: it waits, and so does the statement. Runs on
     * a thread of its own.
     */
    void tellStandstill() {
      long began = chunkBegan;
      if (began != 0 && System.nanoTime() - began > STANDS_STILL.toNanos()) {
        var full = disk.closedBecause();
        if (full.isPresent()) {
          progress.accept(progressNow(full));
        }
      }
    }

    private LoadProgress progressNow(Optional<String> waitingFor) {
      var elapsed = elapsed();
      double perSecond = rows / Math.max(1e-3, elapsed.toNanos() / 1e9);
      OptionalLong total = source.total();
      return new LoadProgress(table.name(), rows, total, perSecond, elapsed, waitingFor);
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    private String kept() {
      return " (%,d rows are in; run it again to go on)".formatted(rows);
    }

    EngineException failed(SQLException cause) {
      if (Thread.currentThread().isInterrupted()) {
        return new EngineException(
            ErrorCode.CANCELLED, "Cancelled while loading " + table.name() + kept() + ".", cause);
      }
      return new EngineException(
          ErrorCode.REMOTE,
          "Loading " + table.name() + " failed" + kept() + ": " + cause.getMessage(),
          cause);
    }

    private void rollBack(Connection connection, Exception why) {
      try {
        connection.rollback();
      } catch (SQLException e) {
        // a lost connection is rolled back by the server
        why.addSuppressed(e);
      }
    }
  }
}
