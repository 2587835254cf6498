package dev.signalbox.engine.cdc;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A row in MySQL that is changed to see the change arrive. Safe for use from many threads. */
final class Marker implements AutoCloseable {
  static final TableId TABLE = new TableId("signalbox_probe", "marker");

  private final CdcEndpoints.MysqlServer server;
  private final ReentrantLock using = new ReentrantLock();
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  Marker(CdcEndpoints.MysqlServer server) {
    this.server = server;
  }

  /** Makes the marker's table where it is not there; it is replicated as any other. */
  void make() {
    using.lock();
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
    } finally {
      using.unlock();
    }
  }

  /**
   * Changes the marker; the change is in the binlog when this returns.
   *
   * @return the marker's value after it
   */
  long write() {
    using.lock();
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
    } finally {
      using.unlock();
    }
  }

  /** Rows of a table, counted by MySQL. */
  long count(TableId table) {
    using.lock();
    try (var statement = connection().createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + Sql.mysql(table))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not count " + table + ": " + e.getMessage(), e);
    } finally {
      using.unlock();
    }
  }

  /** About how many rows a table has, as MySQL's statistics say; 0 when there is none. */
  long estimate(TableId table) {
    using.lock();
    try (var statement =
        connection()
            .prepareStatement(
                "SELECT MAX(table_rows) FROM information_schema.tables WHERE table_schema = ? AND"
                    + " table_name = ?")) {
      statement.setString(1, table.database());
      statement.setString(2, table.table());
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not estimate " + table + ": " + e.getMessage(), e);
    } finally {
      using.unlock();
    }
  }

  private Connection connection() throws SQLException {
    var current = connection;
    if (current == null || !current.isValid(2)) {
      current = SourceConnection.open(server);
      connection = current;
      if (closed) {
        current.close();
      }
    }
    return current;
  }

  /** Does not wait for a statement under way: its connection is cut. */
  @Override
  public void close() {
    closed = true;
    boolean idle = using.tryLock();
    try {
      var current = connection;
      if (current == null) {
        return;
      }
      if (idle) {
        current.close();
      } else {
        current.abort(Runnable::run);
      }
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, "Closing MySQL failed: " + e.getMessage(), e);
    } finally {
      if (idle) {
        using.unlock();
      }
    }
  }
}
