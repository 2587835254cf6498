package dev.signalbox.desktop.engine;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.workbench.QueryRunner;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL through the stack's proxy, and the tables of its MySQL. */
final class EngineQueries implements QuerySource {
  private static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, column_type, column_key
      FROM information_schema.columns
      WHERE table_schema NOT IN ('mysql','information_schema','performance_schema','sys',
        'signalbox_probe')
      ORDER BY table_schema, table_name, ordinal_position\
      """;

  private final Signalbox engine;

  EngineQueries(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public QueryRunner runner() {
    return engine.queries();
  }

  @Override
  public List<Table> tables() {
    try (var connection = engine.databases().mysql();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(COLUMNS)) {
      var tables = new ArrayList<Table>();
      while (rows.next()) {
        String database = rows.getString(1);
        String name = rows.getString(2);
        String key = "PRI".equals(rows.getString(5)) ? " · key" : "";
        String column = rows.getString(3) + " · " + rows.getString(4) + key;
        if (tables.isEmpty()
            || !tables.getLast().name().equals(name)
            || !tables.getLast().database().equals(database)) {
          tables.add(new Table(database, name, new ArrayList<>()));
        }
        tables.getLast().columns().add(column);
      }
      return tables;
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL's tables could not be read: " + e.getMessage(), e);
    }
  }
}
