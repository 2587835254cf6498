package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.schema.SourceTable.Trait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads {@link SourceSchema} over one connection that stays open. For one thread at a time. */
public final class SourceSchemaReader implements AutoCloseable {
  private static final String VERSIONED = "SYSTEM VERSIONED";
  private static final String USER_TABLES =
      "table_schema NOT IN ('" + String.join("', '", SourceSchema.SERVERS_OWN) + "')";

  private final CdcEndpoints.MysqlServer server;
  private Connection connection;

  public SourceSchemaReader(CdcEndpoints.MysqlServer server) {
    this.server = server;
    this.connection = SourceConnection.open(server);
  }

  public SourceSchema read() {
    try {
      if (!connection.isValid(2)) {
        connection.close();
        connection = SourceConnection.open(server);
      }
      var types = readTypes();
      var keys = readKeys();
      var columnsByTable = readColumns(types);
      // a table made or altered between the two would seem to have no key
      for (var again = readKeys(); !again.equals(keys); again = readKeys()) {
        keys = again;
        types = readTypes();
        columnsByTable = readColumns(types);
      }
      var tables = new ArrayList<SourceTable>();
      for (var entry : columnsByTable.entrySet()) {
        var columns = entry.getValue();
        var unique = keys.getOrDefault(entry.getKey(), Map.of());
        var primary = unique.getOrDefault("PRIMARY", List.of());
        var others = new ArrayList<List<String>>();
        unique.forEach(
            (name, parts) -> {
              if (!name.equals("PRIMARY") && allNotNull(parts, columns)) {
                others.add(parts);
              }
            });
        var traits = EnumSet.noneOf(Trait.class);
        if (VERSIONED.equals(types.get(entry.getKey()))) {
          traits.add(Trait.VERSIONED);
        }
        if (unique.values().stream().anyMatch(parts -> anyNullable(parts, columns))) {
          traits.add(Trait.NULLABLE_KEY);
        }
        tables.add(new SourceTable(entry.getKey(), columns, primary, others, traits));
      }
      return new SourceSchema(version(), tables);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not tell its schema: " + e.getMessage(), e);
    }
  }

  private String version() throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      return Objects.requireNonNullElse(row.getString(1), "");
    }
  }

  private Map<TableId, List<SourceColumn>> readColumns(Map<TableId, String> types)
      throws SQLException {
    var tables = new LinkedHashMap<TableId, List<SourceColumn>>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT table_schema, table_name, column_name, data_type, column_type,"
                    + " is_nullable, numeric_precision, numeric_scale, datetime_precision,"
                    + " column_default, extra FROM information_schema.columns WHERE "
                    + USER_TABLES
                    + " ORDER BY table_schema, table_name, ordinal_position")) {
      while (row.next()) {
        var id = new TableId(text(row, 1), text(row, 2));
        if (!types.containsKey(id)) {
          continue;
        }
        tables
            .computeIfAbsent(id, any -> new ArrayList<SourceColumn>())
            .add(
                new SourceColumn(
                    text(row, 3),
                    text(row, 4).toLowerCase(Locale.ROOT),
                    lowerType(text(row, 5)),
                    text(row, 6).equals("YES"),
                    row.getInt(7),
                    row.getInt(8),
                    row.getInt(9),
                    Optional.ofNullable(row.getString(10)),
                    text(row, 11)));
      }
    }
    return tables;
  }

  /** Tables by name, with their types: a join in SQL would not tell Foo from foo. */
  private Map<TableId, String> readTypes() throws SQLException {
    var types = new HashMap<TableId, String>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE"
                    + " table_type IN ('BASE TABLE', '"
                    + VERSIONED
                    + "') AND "
                    + USER_TABLES)) {
      while (row.next()) {
        types.put(new TableId(text(row, 1), text(row, 2)), text(row, 3));
      }
    }
    return types;
  }

  /** Unique keys by table and name; those over an expression or a prefix are left out. */
  private Map<TableId, Map<String, List<String>>> readKeys() throws SQLException {
    var keys = new LinkedHashMap<TableId, Map<String, List<String>>>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT table_schema, table_name, index_name, column_name, sub_part FROM"
                    + " information_schema.statistics WHERE non_unique = 0 AND "
                    + USER_TABLES
                    + " ORDER BY table_schema, table_name, index_name, seq_in_index")) {
      while (row.next()) {
        var index = text(row, 3);
        var parts =
            keys.computeIfAbsent(
                    new TableId(text(row, 1), text(row, 2)), id -> new LinkedHashMap<>())
                .computeIfAbsent(index, name -> new ArrayList<>());
        boolean whole = row.getObject(5) == null || index.equals("PRIMARY");
        parts.add(whole ? text(row, 4) : "");
      }
    }
    return keys;
  }

  private static boolean allNotNull(List<String> key, List<SourceColumn> columns) {
    return key.stream()
        .allMatch(part -> columns.stream().anyMatch(c -> c.name().equals(part) && !c.nullable()));
  }

  private static boolean anyNullable(List<String> key, List<SourceColumn> columns) {
    return columns.stream().anyMatch(column -> column.nullable() && key.contains(column.name()));
  }

  /** The type in lower case, but not the texts inside quotes. */
  private static String lowerType(String type) {
    int quote = type.indexOf('\'');
    return quote < 0
        ? type.toLowerCase(Locale.ROOT)
        : type.substring(0, quote).toLowerCase(Locale.ROOT) + type.substring(quote);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  @Override
  public void close() {
    SourceConnection.close(connection);
  }
}
