package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Loads sample tables the shorter way. A load that brings more than the tables have is kept from
 * the binlog, and ClickHouse's copy is made from MySQL's rows directly; any other is a stream of
 * changes.
 */
public final class FirstLoad {
  /** Below this the changes arrive sooner than a copy is made. */
  public static final long LEAST_ROWS = 250_000;

  private final ConnectionSource mysql;
  private final TableReplicator replication;
  private final ChunkedLoader loader;

  /**
   * @param loader for the changes
   */
  public FirstLoad(ConnectionSource mysql, TableReplicator replication, ChunkedLoader loader) {
    this.mysql = mysql;
    this.replication = replication;
    this.loader = loader;
  }

  /** Fills tables by a loader. */
  @FunctionalInterface
  public interface Filling {
    List<LoadResult> by(ChunkedLoader loader);
  }

  /**
   * Fills tables that exist and are replicated.
   *
   * @param rows about how many there will be in all of them; empty when that is not known before
   */
  public List<LoadResult> run(
      List<SampleTable> tables,
      OptionalLong rows,
      Filling filling,
      Deadline deadline,
      Progress progress) {
    var names = tables.stream().map(SampleTable::name).toList();
    if (!pays(names, rows)) {
      return filling.by(loader);
    }
    return replication.fill(names, () -> filling.by(loader.pastBinlog()), deadline, progress);
  }

  /** A copy reads all rows of a table: at least half of them should be new. */
  private boolean pays(List<TableId> tables, OptionalLong rows) {
    if (rows.isPresent() && rows.getAsLong() < LEAST_ROWS) {
      return false;
    }
    long present = tables.stream().mapToLong(this::count).sum();
    return rows.isPresent() ? present * 2 <= rows.getAsLong() : present == 0;
  }

  private long count(TableId table) {
    try (var connection = mysql.open();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + table.quoted())) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw Failures.of("counting " + table, e);
    }
  }
}
