package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Inserts, updates and deletes title rows in MySQL, looks for each change in ClickHouse, and puts
 * the inserted and deleted rows back as they were. Updated rows keep one minute more of running
 * time.
 */
final class RowChanges {
  /** IMDb has no keys up here. */
  private static final String OWN_KEYS = "tt9%09d";

  private static final String TABLE = ImdbTables.TITLE_BASICS.name().quoted();
  private static final String LOADED = " WHERE tconst NOT LIKE 'tt9_________' ORDER BY tconst ";

  private final ConnectionSource mysql;
  private final ConnectionSource clickhouse;
  private final int count;

  /** What each changed key must show: its running time, or nothing when it was deleted. */
  private final Map<String, Optional<Long>> expected = new LinkedHashMap<>();

  private final List<@Nullable Object[]> deletedRows = new ArrayList<>();
  private boolean applied;
  private int inserted;
  private int updated;
  private int deleted;

  /**
   * @param count rows of each kind, even
   */
  RowChanges(ConnectionSource mysql, ConnectionSource clickhouse, int count) {
    this.mysql = mysql;
    this.clickhouse = clickhouse;
    this.count = count;
  }

  int inserted() {
    return inserted;
  }

  int updated() {
    return updated;
  }

  int deleted() {
    return deleted;
  }

  int total() {
    return inserted + updated + deleted;
  }

  /** Makes all changes in one transaction: half of the deletes hit rows inserted before. */
  void apply() {
    try (var connection = mysql.open()) {
      connection.setAutoCommit(false);
      removeOwn(connection);
      insertOwn(connection);
      updateLoaded(connection);
      deleteSome(connection);
      connection.commit();
      applied = true;
    } catch (SQLException e) {
      throw Failures.of("changing rows", e);
    }
  }

  private void insertOwn(Connection connection) throws SQLException {
    var sql = "INSERT INTO " + TABLE + " VALUES (?, 'movie', ?, ?, 0, 2026, NULL, ?, 'Drama')";
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < count; i++) {
        var key = OWN_KEYS.formatted(i);
        statement.setString(1, key);
        statement.setString(2, "New “title” " + i + " 🎞");
        statement.setString(3, "Neuer Titel " + i);
        statement.setInt(4, 60 + i);
        inserted += statement.executeUpdate();
        expected.put(key, Optional.of(60L + i));
      }
    }
  }

  private void updateLoaded(Connection connection) throws SQLException {
    var keys = new LinkedHashMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT tconst, COALESCE(runtimeMinutes, 0) + 1 FROM "
                    + TABLE
                    + LOADED
                    + "LIMIT "
                    + count)) {
      while (rows.next()) {
        keys.put(rows.getString(1), rows.getLong(2));
      }
    }
    try (var statement =
        connection.prepareStatement(
            "UPDATE " + TABLE + " SET runtimeMinutes = ? WHERE tconst = ?")) {
      for (var change : keys.entrySet()) {
        statement.setLong(1, change.getValue());
        statement.setString(2, change.getKey());
        updated += statement.executeUpdate();
        expected.put(change.getKey(), Optional.of(change.getValue()));
      }
    }
  }

  private void deleteSome(Connection connection) throws SQLException {
    var width = ImdbTables.TITLE_BASICS.columns().size();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT * FROM " + TABLE + LOADED + "DESC LIMIT " + count / 2)) {
      while (rows.next()) {
        var row = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
          row[i] = rows.getObject(i + 1);
        }
        deletedRows.add(row);
      }
    }
    var keys = new ArrayList<String>();
    deletedRows.forEach(row -> keys.add(String.valueOf(row[0])));
    for (int i = 0; i < count - count / 2; i++) {
      keys.add(OWN_KEYS.formatted(i));
    }
    try (var statement =
        connection.prepareStatement("DELETE FROM " + TABLE + " WHERE tconst = ?")) {
      for (var key : keys) {
        statement.setString(1, key);
        deleted += statement.executeUpdate();
        expected.put(key, Optional.empty());
      }
    }
  }

  /** Waits until ClickHouse shows every change; the number of those it shows in the end. */
  int verify(Duration patience, Deadline deadline) {
    var right = new AtomicInteger();
    deadline
        .within(patience)
        .holdsInTime(
            Duration.ofMillis(50),
            "the changed rows to arrive",
            () -> {
              right.set(countRight());
              return right.get() == expected.size();
            });
    // each of a row's changes counts: a row inserted and deleted again was changed twice
    return total() - (expected.size() - right.get());
  }

  private int countRight() {
    var found = new HashMap<String, Optional<Long>>();
    var marks = String.join(",", Collections.nCopies(expected.size(), "?"));
    var sql = "SELECT tconst, runtimeMinutes FROM " + TABLE + " WHERE tconst IN (" + marks + ")";
    try (var connection = clickhouse.open();
        var statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (var key : expected.keySet()) {
        statement.setString(parameter++, key);
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), Optional.of(rows.getLong(2)));
        }
      }
    } catch (SQLException e) {
      throw Failures.of("looking for the changed rows", e);
    }
    return (int)
        expected.entrySet().stream()
            .filter(e -> e.getValue().equals(found.getOrDefault(e.getKey(), Optional.empty())))
            .count();
  }

  /** Removes the inserted rows and brings the deleted ones back, if changes were made at all. */
  void putBack() {
    if (!applied) {
      return;
    }
    try (var connection = mysql.open()) {
      connection.setAutoCommit(false);
      removeOwn(connection);
      var marks = String.join(",", Collections.nCopies(9, "?"));
      try (var statement =
          connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (" + marks + ")")) {
        for (var row : deletedRows) {
          set(statement, row);
          statement.executeUpdate();
        }
      }
      connection.commit();
      applied = false;
    } catch (SQLException e) {
      throw Failures.of("putting the changed rows back", e);
    }
  }

  private static void removeOwn(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + TABLE + " WHERE tconst LIKE 'tt9_________'");
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      statement.setObject(i + 1, row[i]);
    }
  }
}
