package dev.signalbox.engine.catalogue;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The databases, tables and columns of a MySQL server, without its own. Safe for many threads. */
public final class SourceTables {
  private static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, column_type, column_key
      FROM information_schema.columns
      WHERE %s
      ORDER BY table_schema, table_name, ordinal_position\
      """
          .formatted(SourceCatalogue.USERS);

  private final ConnectionSource mysql;

  public SourceTables(ConnectionSource mysql) {
    this.mysql = mysql;
  }

  /** A table with its columns in their order. */
  public record Table(String database, String name, List<TableColumn> columns) {}

  /**
   * A column of a table.
   *
   * @param type as MySQL writes it, for example {@code varchar(12)}
   * @param key whether it belongs to the primary key
   */
  public record TableColumn(String name, String type, boolean key) {}

  /** All tables, by database and name; blocks, and fails with REMOTE when MySQL does not answer. */
  public List<Table> read() {
    try (var connection = mysql.open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(COLUMNS)) {
      var tables = new ArrayList<Table>();
      while (rows.next()) {
        String database = rows.getString(1);
        String name = rows.getString(2);
        if (tables.isEmpty()
            || !tables.getLast().name().equals(name)
            || !tables.getLast().database().equals(database)) {
          tables.add(new Table(database, name, new ArrayList<>()));
        }
        tables
            .getLast()
            .columns()
            .add(
                new TableColumn(
                    rows.getString(3), rows.getString(4), "PRI".equals(rows.getString(5))));
      }
      return tables;
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL's tables could not be read: " + e.getMessage(), e);
    }
  }
}
