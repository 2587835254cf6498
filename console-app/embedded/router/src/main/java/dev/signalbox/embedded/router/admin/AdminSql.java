package dev.signalbox.embedded.router.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small helpers over one SQLite connection. Not thread-safe. */
final class AdminSql {
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?is)(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n)*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\\b");

  private final Connection connection;

  AdminSql(Connection connection) {
    this.connection = connection;
  }

  /** Runs the first statement of {@code sql}; the rest of the text is not looked at. */
  AdminResult run(String sql) throws AdminException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (!statement.execute()) {
        // after anything but a change the driver still has the count of the change before
        boolean change = CHANGE.matcher(sql).lookingAt();
        return new AdminResult.Done(change ? Math.max(0, statement.getUpdateCount()) : 0, "");
      }
      try (ResultSet rows = statement.getResultSet()) {
        return read(rows);
      }
    } catch (SQLException e) {
      throw new AdminException(e);
    }
  }

  private static AdminResult.Rows read(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<@Nullable String>> all = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(rows.getString(i));
      }
      all.add(row);
    }
    return new AdminResult.Rows(columns, all);
  }

  /** Rows as maps by column; NULL is left out. */
  List<Map<String, String>> maps(String sql) throws AdminException {
    AdminResult.Rows rows = (AdminResult.Rows) run(sql);
    List<Map<String, String>> maps = new ArrayList<>();
    for (List<@Nullable String> row : rows.rows()) {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        String value = row.get(i);
        if (value != null) {
          map.put(rows.columns().get(i), value);
        }
      }
      maps.add(map);
    }
    return maps;
  }

  /** Runs one statement with values bound; returns how many rows changed. */
  int update(String sql, @Nullable Object... values) throws AdminException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new AdminException(e);
    }
  }

  /** Replaces all rows of a table; {@code table} is one of our own names. */
  void refill(String table, List<List<@Nullable Object>> rows) throws AdminException {
    update("DELETE FROM " + table);
    if (rows.isEmpty()) {
      return;
    }
    String marks = "?,".repeat(rows.getFirst().size());
    String sql =
        "INSERT OR REPLACE INTO %s VALUES (%s)"
            .formatted(table, marks.substring(0, marks.length() - 1));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<@Nullable Object> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          statement.setObject(i + 1, row.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new AdminException(e);
    }
  }

  /** Inserts a row given by column; names are quoted, values bound. */
  void insert(String table, Map<String, String> row) throws AdminException {
    List<String> names = row.keySet().stream().map(AdminSql::quote).toList();
    String marks = String.join(",", names.stream().map(name -> "?").toList());
    update(
        "INSERT OR REPLACE INTO %s (%s) VALUES (%s)"
            .formatted(table, String.join(",", names), marks),
        row.values().toArray());
  }

  /** An identifier in quotes. */
  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Runs every statement of a resource of this package, in the given database. */
  void createTables(String resource, String prefix) throws AdminException {
    try (InputStream in = AdminSql.class.getResourceAsStream(resource);
        Statement statement = connection.createStatement()) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String create : script.split(";\\s*")) {
        if (!create.isBlank()) {
          statement.executeUpdate(create.replace("CREATE TABLE ", "CREATE TABLE " + prefix));
        }
      }
    } catch (SQLException e) {
      throw new AdminException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
