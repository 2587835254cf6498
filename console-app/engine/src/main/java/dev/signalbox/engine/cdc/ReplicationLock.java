package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lets one process at a time change the replica's tables: a console and the follower may see the
 * same new table at once. A named lock of MySQL's, which a process that dies lets go of.
 */
final class ReplicationLock implements AutoCloseable {
  private final Connection connection;

  private ReplicationLock(Connection connection) {
    this.connection = connection;
  }

  /** Waits for the lock; the schema must be read after that, not before. */
  static ReplicationLock acquire(CdcEndpoints.MysqlServer server, Deadline deadline) {
    // the driver gives up on an answer after 60 s
    return acquire(
        server,
        "signalbox.replication",
        Math.clamp(deadline.left().toSeconds(), 1, 50),
        "Another Signalbox is changing the replica's tables; try again when it is done.");
  }

  /** The right to copy a table afresh, which one process at a time has; does not wait. */
  static ReplicationLock acquireForCopy(CdcEndpoints.MysqlServer server) {
    return acquire(
        server,
        "signalbox.copy",
        0,
        "A table is being copied afresh already; try again when that is done.");
  }

  private static ReplicationLock acquire(
      CdcEndpoints.MysqlServer server, String name, long seconds, String taken) {
    var connection = SourceConnection.open(server);
    try (var statement = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      statement.setString(1, name);
      statement.setLong(2, seconds);
      try (var row = statement.executeQuery()) {
        row.next();
        if (row.getInt(1) == 1) {
          return new ReplicationLock(connection);
        }
      }
      connection.close();
    } catch (SQLException e) {
      try {
        connection.close();
      } catch (SQLException unclosed) {
        e.addSuppressed(unclosed);
      }
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not give the replication lock: " + e.getMessage(), e);
    }
    throw new EngineException(ErrorCode.IN_USE, taken);
  }

  @Override
  public void close() {
    SourceConnection.close(connection);
  }
}
