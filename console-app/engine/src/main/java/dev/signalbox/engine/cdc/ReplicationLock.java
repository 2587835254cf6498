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
    return acquire(
        server,
        "signalbox.replication",
        seconds(deadline),
        "Another Signalbox is changing the replica's tables; try again when it is done.");
  }

  /** The right to copy a table afresh, which one at a time has; waits for it. */
  static ReplicationLock acquireForCopy(CdcEndpoints.MysqlServer server, Deadline deadline) {
    return acquire(
        server,
        "signalbox.copy",
        deadline.passed() ? 0 : seconds(deadline),
        "A table is being copied afresh already; try again when that is done.");
  }

  /** The driver gives up on an answer after 60 s. */
  private static long seconds(Deadline deadline) {
    return Math.clamp(deadline.left().toSeconds(), 1, 50);
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
