package dev.signalbox.engine.cdc.backfill;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Copies ranges of one table, one after the other. For one thread. */
final class RangeCopy implements AutoCloseable {
  /** What one INSERT carries at most, and so what one worker keeps in memory, apart from a row. */
  private static final int BLOCK_BYTES = 16 << 20;

  private static final int FETCH = 1_000;

  private final Connection connection;
  private final ClickHouseClient clickhouse;
  private final TablePlan table;
  private final String head;
  private final long version;
  private final List<BackfillColumn> columns;
  private final RowBinary block = new RowBinary(1 << 20);

  RangeCopy(
      CdcEndpoints.MysqlServer server,
      ClickHouseClient clickhouse,
      TablePlan table,
      String head,
      long version) {
    this.clickhouse = clickhouse;
    this.table = table;
    this.head = head;
    this.version = version;
    this.columns = table.columns().stream().map(BackfillColumn::of).toList();
    this.connection = SourceConnection.openInUtc(server);
  }

  /**
   * Copies the rows for which a condition holds.
   *
   * @param written told the rows of each block that is in ClickHouse
   * @return false when a value cannot be held
   */
  boolean copy(String condition, LongConsumer written) {
    var select =
        columns.stream().map(BackfillColumn::select).collect(Collectors.joining(", "))
            + " FROM "
            + Sql.mysql(table.id())
            + " WHERE "
            + condition;
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery("SELECT " + select)) {
        long count = 0;
        block.clear();
        while (rows.next()) {
          if (!write(rows)) {
            return false;
          }
          count++;
          if (block.length() >= BLOCK_BYTES) {
            send(count, written);
            count = 0;
          }
        }
        send(count, written);
        return true;
      }
    } catch (SQLException e) {
      throw new EngineException(
          Thread.currentThread().isInterrupted() ? ErrorCode.CANCELLED : ErrorCode.REMOTE,
          "Reading " + table.id() + " from MySQL failed: " + e.getMessage(),
          e);
    }
  }

  private boolean write(ResultSet row) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).write(row.getBytes(i + 1), block)) {
        return false;
      }
    }
    block.number(version, Long.BYTES);
    block.put(0);
    return true;
  }

  private void send(long rows, LongConsumer written) {
    if (rows > 0) {
      clickhouse.insert(head, block.array(), block.length());
      block.clear();
      written.accept(rows);
    }
  }

  @Override
  public void close() {
    SourceConnection.close(connection);
  }
}
