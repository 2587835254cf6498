package dev.signalbox.engine.catalogue;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** MySQL's side of the catalogue, without its own databases. */
final class SourceCatalogue {
  static final int MOST_TABLES = 20_000;

  /** Holds for what is neither the server's own nor Signalbox's. */
  static final String USERS =
      "table_schema NOT IN"
          + " ('mysql', 'information_schema', 'performance_schema', 'sys', 'signalbox_probe')";

  private static final String TABLES =
      """
      SELECT table_schema, table_name, table_type, table_rows, data_length + index_length
      FROM information_schema.tables
      WHERE %s AND table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
      ORDER BY table_schema, table_name
      LIMIT %d\
      """
          .formatted(USERS, MOST_TABLES + 1);

  private static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, column_type, is_nullable, extra, column_comment
      FROM information_schema.columns
      WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position\
      """;

  // MySQL has a column "expression" here and MariaDB has none: NULL column names tell as much
  private static final String INDEXES =
      """
      SELECT table_schema, table_name, index_name, non_unique, index_type, column_name, sub_part
      FROM information_schema.statistics
      WHERE table_schema = ? AND table_name = ?
      ORDER BY index_name <> 'PRIMARY', index_name, seq_in_index\
      """;

  private static final String FOREIGN_KEYS =
      """
      SELECT k.table_schema, k.table_name, k.constraint_name, k.column_name,
        k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name,
        r.delete_rule, r.update_rule
      FROM information_schema.key_column_usage k
      JOIN information_schema.referential_constraints r
        ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
          AND r.table_name = k.table_name
      WHERE k.table_schema = ? AND k.table_name = ? AND k.referenced_table_name IS NOT NULL
      ORDER BY k.constraint_name, k.ordinal_position\
      """;

  private final ConnectionSource mysql;

  SourceCatalogue(ConnectionSource mysql) {
    this.mysql = mysql;
  }

  /** One more than are wanted when there are too many. */
  List<TableListing.Entry> tables() throws SQLException {
    try (var connection = mysql.open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      var tables = new ArrayList<TableListing.Entry>();
      while (rows.next()) {
        boolean view = text(rows, 3).equals("VIEW");
        tables.add(
            new TableListing.Entry(
                new TableId(text(rows, 1), text(rows, 2)),
                view,
                view
                    ? Optional.empty()
                    : Optional.of(new TableListing.Size(number(rows, 4), number(rows, 5))),
                Optional.empty()));
      }
      return tables;
    }
  }

  TableDetails details(TableId table, Map<String, String> replicaTypes, String replicaProblem)
      throws SQLException {
    try (var connection = mysql.open()) {
      var indexes = indexes(connection, table);
      var key =
          indexes.stream()
              .filter(TableDetails.Index::primary)
              .findFirst()
              .map(TableDetails.Index::parts)
              .orElse(List.of());
      var columns = new ArrayList<TableDetails.Column>();
      each(
          connection,
          COLUMNS,
          table,
          row ->
              columns.add(
                  new TableDetails.Column(
                      text(row, 3),
                      text(row, 4),
                      text(row, 5).equals("YES"),
                      key.indexOf(text(row, 3)) + 1,
                      text(row, 6),
                      text(row, 7),
                      replicaTypes.getOrDefault(text(row, 3), ""))));
      return new TableDetails(columns, indexes, foreignKeys(connection, table), replicaProblem);
    }
  }

  private static List<TableDetails.Index> indexes(Connection connection, TableId table)
      throws SQLException {
    var parts = new LinkedHashMap<String, List<String>>();
    var indexes = new LinkedHashMap<String, TableDetails.Index>();
    each(
        connection,
        INDEXES,
        table,
        row -> {
          var name = text(row, 3);
          var column = row.getString(6) == null ? "(expression)" : text(row, 6);
          boolean whole = row.getObject(7) == null || name.equals("PRIMARY");
          parts
              .computeIfAbsent(name, any -> new ArrayList<>())
              .add(whole ? column : column + "(" + text(row, 7) + ")");
          indexes.put(
              name,
              new TableDetails.Index(name, row.getInt(4) == 0, text(row, 5), parts.get(name)));
        });
    return List.copyOf(indexes.values());
  }

  private static List<TableDetails.ForeignKey> foreignKeys(Connection connection, TableId table)
      throws SQLException {
    var keys = new LinkedHashMap<String, TableDetails.ForeignKey>();
    each(
        connection,
        FOREIGN_KEYS,
        table,
        row ->
            keys.merge(
                text(row, 3),
                new TableDetails.ForeignKey(
                    text(row, 3),
                    List.of(text(row, 4)),
                    text(row, 5).equals(table.database())
                        ? text(row, 6)
                        : text(row, 5) + "." + text(row, 6),
                    List.of(text(row, 7)),
                    rule("DELETE", text(row, 8)) + rule("UPDATE", text(row, 9))),
                SourceCatalogue::joined));
    return List.copyOf(keys.values());
  }

  private static TableDetails.ForeignKey joined(
      TableDetails.ForeignKey one, TableDetails.ForeignKey next) {
    var columns = new ArrayList<>(one.columns());
    columns.addAll(next.columns());
    var targets = new ArrayList<>(one.targets());
    targets.addAll(next.targets());
    return new TableDetails.ForeignKey(one.name(), columns, one.table(), targets, one.rule());
  }

  private static String rule(String what, String rule) {
    return rule.equals("RESTRICT") || rule.equals("NO ACTION") ? "" : " ON " + what + " " + rule;
  }

  String ddl(TableId table) throws SQLException {
    try (var connection = mysql.open();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW CREATE TABLE " + Sql.mysql(table))) {
      row.next();
      return text(row, 2) + ";";
    }
  }

  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** The server compares names without regard to case where its collation does; this does not. */
  private static void each(Connection connection, String sql, TableId table, RowReader reader)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          if (table.equals(new TableId(text(rows, 1), text(rows, 2)))) {
            reader.read(rows);
          }
        }
      }
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? -1 : number;
  }
}
