package dev.signalbox.engine.cdc;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row in MySQL that is changed to see the change arrive. Safe for use from many threads. */
final class Marker implements AutoCloseable {
  static final TableId TABLE = new TableId("signalbox_probe", "marker");

  private final CdcEndpoints.MysqlServer server;
  private @Nullable Connection connection;

  Marker(CdcEndpoints.MysqlServer server) {
    this.server = server;
  }

  /** Makes the marker's table where it is not there; it is replicated as any other. */
  synchronized void make() {
    try (var statement = connection().createStatement()) {
      try (var row =
          statement.executeQuery(
              "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema ="
                  + " 'signalbox_probe' AND table_name = 'marker'")) {
        row.next();
        if (row.getLong(1) == 1) {
          return;
        }
      }
      statement.execute("CREATE DATABASE IF NOT EXISTS signalbox_probe");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS signalbox_probe.marker"
              + " (id TINYINT PRIMARY KEY, changes BIGINT UNSIGNED NOT NULL)");
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL refused to make the marker table: " + e.getMessage(), e);
    }
  }

  /**
   * Changes the marker; the change is in the binlog when this returns.
   *
   * @return the marker's value after it
   */
  synchronized long write() {
    try (var statement = connection().createStatement()) {
      statement.execute(
          "INSERT INTO signalbox_probe.marker VALUES (1, 1)"
              + " ON DUPLICATE KEY UPDATE changes = changes + 1");
      try (var row =
          statement.executeQuery("SELECT changes FROM signalbox_probe.marker WHERE id = 1")) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL refused to write the marker row: " + e.getMessage(), e);
    }
  }

  /** Rows of a table, counted by MySQL. */
  synchronized long count(TableId table) {
    try (var statement = connection().createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + quoted(table))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not count " + table + ": " + e.getMessage(), e);
    }
  }

  static String quoted(TableId table) {
    return "`%s`.`%s`"
        .formatted(table.database().replace("`", "``"), table.table().replace("`", "``"));
  }

  private Connection connection() throws SQLException {
    var current = connection;
    if (current == null || !current.isValid(2)) {
      current = SourceConnection.open(server);
      connection = current;
    }
    return current;
  }

  @Override
  public synchronized void close() {
    var current = connection;
    if (current == null) {
      return;
    }
    try {
      current.close();
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, "Closing MySQL failed: " + e.getMessage(), e);
    }
  }
}
