package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one query on both databases directly, without the proxy, and times it. */
final class DirectRace {
  private static final int RUNS = 3;

  private final ConnectionSource mysql;
  private final ConnectionSource clickhouse;

  DirectRace(ConnectionSource mysql, ConnectionSource clickhouse) {
    this.mysql = mysql;
    this.clickhouse = clickhouse;
  }

  /**
   * How one side did.
   *
   * @param ms median of three runs, from sending the query to its last row
   * @param rows as text, sorted
   */
  record Lap(double ms, List<String> rows) {}

  Lap mysql(String sql) {
    return lap(mysql, sql);
  }

  Lap clickhouse(String sql) {
    return lap(clickhouse, sql);
  }

  private static Lap lap(ConnectionSource source, String sql) {
    var nanos = new long[RUNS];
    List<String> rows = List.of();
    try (var connection = source.open();
        var statement = connection.createStatement()) {
      for (int i = 0; i < RUNS; i++) {
        var found = new ArrayList<List<@Nullable String>>();
        long start = System.nanoTime();
        try (var result = statement.executeQuery(sql)) {
          int width = result.getMetaData().getColumnCount();
          while (result.next()) {
            var row = new @Nullable String[width];
            for (int c = 0; c < width; c++) {
              row[c] = result.getString(c + 1);
            }
            found.add(Arrays.asList(row));
          }
        }
        nanos[i] = System.nanoTime() - start;
        rows = sorted(found);
      }
    } catch (SQLException e) {
      throw Failures.of("racing both sides", e);
    }
    return new Lap(Percentiles.ofNanos(nanos).p50(), rows);
  }

  static List<String> sorted(List<List<@Nullable String>> rows) {
    return rows.stream().map(List::toString).sorted(Comparator.naturalOrder()).toList();
  }
}
