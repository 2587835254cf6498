package dev.signalbox.engine.workbench;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JDBC result's columns and rows. */
final class Columns {
  private Columns() {}

  static List<Column> of(ResultSetMetaData meta) throws SQLException {
    var columns = new ArrayList<Column>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(
          new Column(
              meta.getColumnLabel(i),
              meta.getColumnTypeName(i),
              kind(meta.getColumnType(i)),
              isKey(meta, i)));
    }
    return List.copyOf(columns);
  }

  private static boolean isKey(ResultSetMetaData meta, int column) throws SQLException {
    return meta.isWrapperFor(com.mysql.cj.jdbc.result.ResultSetMetaData.class)
        && meta.unwrap(com.mysql.cj.jdbc.result.ResultSetMetaData.class)
            .getFields()[column - 1]
            .isPrimaryKey();
  }

  static @Nullable Object[] row(ResultSet result, List<Column> columns) throws SQLException {
    var row = new @Nullable Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] =
          columns.get(i).kind() == Column.Kind.BINARY
              ? result.getBytes(i + 1)
              : result.getString(i + 1);
    }
    return row;
  }

  private static Column.Kind kind(int type) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Column.Kind.INTEGER;
      case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE ->
          Column.Kind.DECIMAL;
      case Types.DATE, Types.TIME, Types.TIMESTAMP -> Column.Kind.TIME;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.BIT ->
          Column.Kind.BINARY;
      default -> Column.Kind.TEXT;
    };
  }
}
