package dev.signalbox.engine.cdc;

import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
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
    var connection = SourceSchemaReader.connect(server);
    try (var statement =
        connection.prepareStatement("SELECT GET_LOCK('signalbox.replication', ?)")) {
      // the driver gives up on an answer after 60 s
      statement.setLong(1, Math.clamp(deadline.left().toSeconds(), 1, 50));
      try (var row = statement.executeQuery()) {
        row.next();
        if (row.getInt(1) == 1) {
          return new ReplicationLock(connection);
        }
      }
      connection.close();
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not give the replication lock: " + e.getMessage(), e);
    }
    throw new EngineException(
        ErrorCode.IN_USE,
        "Another Signalbox is changing the replica's tables; try again when it is done.");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, "Closing MySQL failed: " + e.getMessage(), e);
    }
  }
}
