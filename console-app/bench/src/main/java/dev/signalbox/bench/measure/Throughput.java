package dev.signalbox.bench.measure;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Secret;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.ImdbGenerator;
import dev.signalbox.engine.data.ImdbTables;
import dev.signalbox.engine.data.LagGate;
import dev.signalbox.engine.data.SampleTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Rows a second on the four ways from MySQL to ClickHouse, each time through a table of its own:
 * the snapshot of a table that was full before it was replicated, the stream of a table filled
 * while it is replicated, a copy past Kafka, and ClickHouse reading the table directly.
 */
final class Throughput {
  private static final String DATABASE = "signalbox_bench";
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Signalbox signalbox;
  private final long rows;
  private final long seed;

  Throughput(Signalbox signalbox, long rows, long seed) {
    this.signalbox = signalbox;
    this.rows = rows;
    this.seed = seed;
  }

  /**
   * Rows a second from asking for replication, with no other table to be read, until all rows are
   * there. Replication is undone before it, which removes what was replicated so far.
   */
  double snapshot(int run) throws InterruptedException {
    var table = table("snapshot_" + run);
    signalbox.replication().remove(Deadline.in(LONGEST));
    try (var mysql = signalbox.databases().mysql()) {
      for (var database : List.of(DATABASE, "imdb", "signalbox_test")) {
        run(mysql, "DROP DATABASE IF EXISTS " + database);
      }
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, "Cannot empty MySQL: " + e.getMessage(), e);
    }
    fill(table, rows);
    long start = System.nanoTime();
    signalbox.replication().sync(Progress.NONE, Deadline.in(LONGEST));
    awaitRows(table.name());
    return rate(start);
  }

  /** Rows a second from the first insert until all rows are there. */
  double streaming(int run) throws InterruptedException {
    var table = table("stream_" + run);
    var loader = signalbox.sampleData().loader(LagGate.OPEN);
    loader.create(table);
    replicate(table);
    awaitRows(table.name(), 0);
    long start = System.nanoTime();
    fill(table, rows);
    awaitRows(table.name());
    return rate(start);
  }

  /**
   * Rows a second of copying the table of a snapshot run afresh, until the copy is in its place.
   */
  double copy(int run) {
    long start = System.nanoTime();
    var result =
        signalbox
            .replication()
            .resync(table("snapshot_" + run).name(), Progress.NONE, Deadline.in(LONGEST));
    if (!result.direct() || result.rows() != rows) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "%,d rows were copied, %s."
              .formatted(result.rows(), result.direct() ? "directly" : "by Debezium"));
    }
    return rate(start);
  }

  /** Rows a second of {@code INSERT … SELECT * FROM mysql(…)} from the table of a snapshot run. */
  double direct(int run) {
    var from = table("snapshot_" + run).name();
    var password = Secret.generate();
    var target = "signalbox_bench_direct.copy_" + run;
    try (var mysql = signalbox.databases().mysql();
        var clickhouse = signalbox.databases().clickhouse()) {
      // a login made for this statement alone, which ClickHouse may show in its process list
      run(
          mysql,
          "CREATE OR REPLACE USER signalbox_bench IDENTIFIED BY '" + password.reveal() + "'");
      run(mysql, "GRANT SELECT ON " + DATABASE + ".* TO signalbox_bench");
      run(clickhouse, "CREATE DATABASE IF NOT EXISTS signalbox_bench_direct");
      run(clickhouse, "DROP TABLE IF EXISTS " + target);
      run(
          clickhouse,
          "CREATE TABLE "
              + target
              + " ENGINE = MergeTree ORDER BY tconst AS SELECT * FROM "
              + from
              + " LIMIT 0");
      var endpoints = signalbox.stack().endpoints();
      long start = System.nanoTime();
      run(
          clickhouse,
          "INSERT INTO %s SELECT * FROM mysql('%s:%d', '%s', '%s', 'signalbox_bench', '%s')"
              .formatted(
                  target,
                  endpoints.host(),
                  endpoints.mysqlPort(),
                  from.database(),
                  from.table(),
                  password.reveal()));
      double rate = rate(start);
      run(clickhouse, "DROP TABLE " + target);
      run(mysql, "DROP USER signalbox_bench");
      return rate;
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "ClickHouse could not read MySQL directly: "
              + String.valueOf(e.getMessage()).replace(password.reveal(), "••••"));
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static SampleTable table(String name) {
    return ImdbTables.titleBasics(new TableId(DATABASE, name));
  }

  private void fill(SampleTable table, long count) {
    var loader = signalbox.sampleData().loader(LagGate.OPEN);
    loader.create(table);
    try (var source = new ImdbGenerator(seed).basics(count)) {
      loader.load(table, source, progress -> {});
    }
  }

  private void replicate(SampleTable table) {
    signalbox
        .sampleData()
        .replication()
        .replicate(List.of(table.name()), Deadline.in(LONGEST), Progress.NONE);
  }

  private void awaitRows(TableId table) throws InterruptedException {
    awaitRows(table, rows);
  }

  private void awaitRows(TableId table, long wanted) throws InterruptedException {
    var verifier = signalbox.sampleData().verifier();
    var deadline = Deadline.in(LONGEST);
    while (verifier.rowsInClickhouse(table).orElse(-1) != wanted) {
      deadline.check("rows of " + table + " in ClickHouse");
      Thread.sleep(LOOK);
    }
  }

  private double rate(long start) {
    return rows / ((System.nanoTime() - start) / 1e9);
  }
}
