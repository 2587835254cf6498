package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.compare.ColumnPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the columns of a table as both sides have them. */
final class ColumnReader {
  private final Connection mysql;
  private final Connection clickhouse;

  ColumnReader(Connection mysql, Connection clickhouse) {
    this.mysql = mysql;
    this.clickhouse = clickhouse;
  }

  /** In MySQL's order. Fails with MISMATCH when a side lacks the table or a column of it. */
  List<ColumnPair> read(TableId table) throws SQLException {
    var theirs = clickhouseTypes(table);
    var pairs = new ArrayList<ColumnPair>();
    var sql =
        """
        SELECT column_name, data_type, COALESCE(numeric_scale, 0), column_key = 'PRI'
        FROM information_schema.columns WHERE table_schema = ? AND table_name = ?
          AND extra NOT LIKE '%INVISIBLE%' ORDER BY ordinal_position\
        """;
    try (var statement = mysql.prepareStatement(sql)) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var name = rows.getString(1);
          var type = theirs.get(name);
          if (type == null) {
            throw new EngineException(
                ErrorCode.MISMATCH,
                theirs.isEmpty()
                    ? "ClickHouse has no table " + table + ": it is not replicated (yet)."
                    : "ClickHouse's " + table + " lacks the column " + name + ".");
          }
          pairs.add(
              new ColumnPair(name, rows.getString(2), rows.getInt(3), type, rows.getBoolean(4)));
        }
      }
    }
    if (pairs.isEmpty()) {
      throw new EngineException(ErrorCode.MISMATCH, "MySQL has no table " + table + ".");
    }
    return pairs;
  }

  private Map<String, String> clickhouseTypes(TableId table) throws SQLException {
    var types = new HashMap<String, String>();
    var sql = "SELECT name, type FROM system.columns WHERE database = ? AND table = ?";
    try (var statement = clickhouse.prepareStatement(sql)) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          types.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return types;
  }
}
