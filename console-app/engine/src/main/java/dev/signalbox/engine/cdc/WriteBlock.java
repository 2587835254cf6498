package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps writers of one table in MySQL waiting until closed, or until this process ends. */
final class WriteBlock implements AutoCloseable {
  private final Connection connection;

  private WriteBlock(Connection connection) {
    this.connection = connection;
  }

  /** Waits for transactions that have written to the table already. */
  static WriteBlock of(CdcEndpoints endpoints, TableId table, Deadline deadline) {
    var connection = SourceConnection.open(endpoints.mysql());
    try (var statement = connection.createStatement()) {
      // the driver gives up on an answer after 60 s
      statement.execute(
          "SET lock_wait_timeout = " + Math.clamp(deadline.left().toSeconds(), 1, 50));
      statement.execute("LOCK TABLES " + Sql.mysql(table) + " READ");
      return new WriteBlock(connection);
    } catch (SQLException e) {
      try {
        connection.close();
      } catch (SQLException unclosed) {
        e.addSuppressed(unclosed);
      }
      throw new EngineException(
          ErrorCode.REMOTE,
          "MySQL did not let writes to %s wait: %s. A transaction may be open on it."
              .formatted(table, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    SourceConnection.close(connection);
  }
}
