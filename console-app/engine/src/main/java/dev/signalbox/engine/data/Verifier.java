package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.compare.CanonicalText;
import dev.signalbox.engine.compare.ColumnPair;
import dev.signalbox.engine.data.TableComparison.Difference;
import dev.signalbox.engine.data.TableComparison.DifferingKey;
import dev.signalbox.engine.data.TableComparison.Side;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares a table in MySQL with its copy in ClickHouse exactly: row counts and checksums over all
 * columns, computed inside each engine ({@link ChecksumSql}, {@link CanonicalText}) from what a
 * plain query sees. Where they disagree, the differing keys are found range by range. Of a table
 * that changes meanwhile it says what each side had when it was read. Safe for many threads.
 */
public final class Verifier {
  private static final long ROWS_AT_ONCE = 200_000;
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final ConnectionSource mysql;
  private final ConnectionSource clickhouse;

  public Verifier(ConnectionSource mysql, ConnectionSource clickhouse) {
    this.mysql = mysql;
    this.clickhouse = clickhouse;
  }

  private record Sum(long rows, BigInteger high, BigInteger low) {
    static final Sum ZERO = new Sum(0, BigInteger.ZERO, BigInteger.ZERO);

    Sum plus(Sum other) {
      return new Sum(rows + other.rows, high.add(other.high), low.add(other.low));
    }
  }

  /**
   * Compares one table.
   *
   * @param maxKeys list at most so many differing keys; 0 does not look for them
   */
  public TableComparison verify(TableId table, int maxKeys, Deadline deadline) {
    var doing = "comparing " + table;
    try (var here = mysql.open();
        var there = clickhouse.open()) {
      // TIMESTAMP is compared in UTC
      execute(here, "SET time_zone = '+00:00'");
      var columns = new ColumnReader(here, there).read(table);
      var compared = new ArrayList<ColumnPair>();
      var texts = new ArrayList<CanonicalText>();
      var uncompared = new ArrayList<String>();
      for (var column : columns) {
        CanonicalText.of(column)
            .ifPresentOrElse(
                text -> {
                  compared.add(column);
                  texts.add(text);
                },
                () ->
                    uncompared.add(
                        "%s (%s, %s)"
                            .formatted(
                                column.name(), column.mysqlType(), column.clickhouseType())));
      }
      var sql = new ChecksumSql(table, compared, texts);
      var sums = both(here, sql.mysqlRanges(), there, sql.clickhouseRanges(), deadline);
      var differing = differing(here, there, sql, sums, maxKeys, deadline);
      boolean more =
          differing.size() > maxKeys || maxKeys == 0 && !sums.getFirst().equals(sums.getLast());
      return new TableComparison(
          table,
          side(sums.getFirst()),
          side(sums.getLast()),
          differing.subList(0, Math.min(maxKeys, differing.size())),
          more,
          uncompared);
    } catch (SQLException e) {
      throw Failures.of(doing, e);
    }
  }

  /**
   * Compares one table again and again until both sides agree, or until ClickHouse has stood still
   * for 30 seconds.
   */
  public TableComparison awaitEqual(TableId table, Deadline deadline, Progress progress) {
    var step = StepLog.begin(progress, "compare " + table, "Compare " + table);
    var comparison = new CatchUp(this, QUIET).await(table, deadline, step::running);
    step.end(comparison.agrees(), comparison.text());
    return comparison;
  }

  /** The number of rows a plain query sees in ClickHouse; empty when there is no such table. */
  public OptionalLong rowsInClickhouse(TableId table) {
    try {
      return OptionalLong.of(count(clickhouse, table));
    } catch (EngineException e) {
      if (e.code() == ErrorCode.REMOTE && missingInClickhouse(table)) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  /** The number of rows in MySQL. */
  public long rowsInMysql(TableId table) {
    return count(mysql, table);
  }

  private boolean missingInClickhouse(TableId table) {
    var sql = "SELECT count() FROM system.tables WHERE database = ? AND name = ?";
    try (var connection = clickhouse.open();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1) == 0;
      }
    } catch (SQLException e) {
      throw Failures.of("looking for " + table, e);
    }
  }

  private static long count(ConnectionSource source, TableId table) {
    try (var connection = source.open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table.quoted())) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw Failures.of("counting " + table, e);
    }
  }

  /** Both sides at the same time: the two engines do not wait for each other. */
  private static List<Map<String, Sum>> both(
      Connection here, String mine, Connection there, String theirs, Deadline deadline)
      throws SQLException {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = pool.submit(() -> sums(here, mine, deadline));
      var second = pool.submit(() -> sums(there, theirs, deadline));
      try {
        return List.of(await(first), await(second));
      } catch (EngineException | SQLException e) {
        first.cancel(true);
        second.cancel(true);
        throw e;
      }
    }
  }

  private static Map<String, Sum> await(Future<Map<String, Sum>> sums) throws SQLException {
    try {
      return sums.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while comparing.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      } else if (e.getCause() instanceof EngineException engine) {
        throw engine;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Map<String, Sum> sums(Connection connection, String sql, Deadline deadline)
      throws SQLException {
    var sums = new HashMap<String, Sum>();
    try (var statement = connection.createStatement()) {
      limit(statement, deadline);
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          if (rows.getLong(2) != rows.getLong(3)) {
            throw new EngineException(
                ErrorCode.REMOTE,
                "Rows too large for MySQL's max_allowed_packet have no checksum; raise it.");
          }
          sums.put(
              rows.getString(1),
              new Sum(
                  rows.getLong(2),
                  new BigInteger(rows.getString(4)),
                  new BigInteger(rows.getString(5))));
        }
      }
    }
    return sums;
  }

  private static List<DifferingKey> differing(
      Connection here,
      Connection there,
      ChecksumSql sql,
      List<Map<String, Sum>> sums,
      int maxKeys,
      Deadline deadline)
      throws SQLException {
    var found = new ArrayList<DifferingKey>();
    var ranges = new TreeSet<>(sums.getFirst().keySet());
    ranges.addAll(sums.getLast().keySet());
    var batch = new ArrayList<String>();
    long batchRows = 0;
    for (var range : ranges) {
      var mine = sums.getFirst().getOrDefault(range, Sum.ZERO);
      var theirs = sums.getLast().getOrDefault(range, Sum.ZERO);
      if (!mine.equals(theirs) && found.size() <= maxKeys && maxKeys > 0) {
        batch.add(range);
        batchRows += mine.rows() + theirs.rows();
      }
      // each look scans the table: take as many ranges at once as memory allows
      if (!batch.isEmpty() && (batchRows > ROWS_AT_ONCE || range.equals(ranges.last()))) {
        deadline.check("finding the rows that differ");
        compare(
            rows(here, sql.mysqlRows(batch.size()), batch, deadline),
            rows(there, sql.clickhouseRows(batch.size()), batch, deadline),
            found);
        batch.clear();
        batchRows = 0;
      }
    }
    return found;
  }

  private static void compare(
      Map<String, List<String>> mine, Map<String, List<String>> theirs, List<DifferingKey> found) {
    var keys = new TreeSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    for (var key : keys) {
      var left = mine.getOrDefault(key, List.of());
      var right = theirs.getOrDefault(key, List.of());
      if (right.size() < left.size()) {
        found.add(new DifferingKey(key, Difference.MISSING_IN_CLICKHOUSE));
      } else if (left.size() < right.size()) {
        found.add(new DifferingKey(key, Difference.MISSING_IN_MYSQL));
      } else if (!left.stream().sorted().toList().equals(right.stream().sorted().toList())) {
        found.add(new DifferingKey(key, Difference.DIFFERENT_VALUES));
      }
    }
  }

  private static Map<String, List<String>> rows(
      Connection connection, String sql, List<String> ranges, Deadline deadline)
      throws SQLException {
    var found = new TreeMap<String, List<String>>();
    try (var statement = connection.prepareStatement(sql)) {
      limit(statement, deadline);
      for (int i = 0; i < ranges.size(); i++) {
        statement.setString(i + 1, ranges.get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.computeIfAbsent(rows.getString(1), k -> new ArrayList<>()).add(rows.getString(2));
        }
      }
    }
    return found;
  }

  private static void limit(Statement statement, Deadline deadline) throws SQLException {
    deadline.check("comparing the two sides");
    statement.setQueryTimeout(Math.clamp(deadline.left().toSeconds(), 1, 86_400));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Side side(Map<String, Sum> ranges) {
    var sum = ranges.values().stream().reduce(Sum.ZERO, Sum::plus);
    var all = sum.high().shiftLeft(64).add(sum.low()).mod(BigInteger.ONE.shiftLeft(128));
    return new Side(sum.rows(), "%032x".formatted(all));
  }
}
