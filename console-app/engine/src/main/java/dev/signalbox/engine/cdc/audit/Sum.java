package dev.signalbox.engine.cdc.audit;

import dev.signalbox.engine.cdc.access.ClickHouseClient;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How many rows, and the sum of the halves of their MD5s, whatever their order; the halves are
 * empty where there are no rows.
 */
record Sum(long rows, String high, String low) {
  /** Of MySQL's rows; {@code rest} follows the table. */
  static Sum ofMysql(Connection connection, RowSql sql, String rest) {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql.mysqlSum(rest))) {
      row.next();
      return new Sum(row.getLong(1), text(row.getString(2)), text(row.getString(3)));
    } catch (SQLException e) {
      throw MysqlRows.failed(e);
    }
  }

  /** The same of ClickHouse's rows. */
  static Sum ofClickhouse(ClickHouseClient clickhouse, RowSql sql, String rest) {
    var row = clickhouse.rows(sql.clickhouseSum(rest)).get(0);
    return new Sum(
        row.get(0).asLong(),
        row.get(1).isNull() ? "" : row.get(1).asText(),
        row.get(2).isNull() ? "" : row.get(2).asText());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
