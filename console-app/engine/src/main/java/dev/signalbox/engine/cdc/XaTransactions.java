package dev.signalbox.engine.cdc;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.SQLException;

/** XA transactions, whose rows are in the binlog when they are prepared and not when they end. */
final class XaTransactions {
  private XaTransactions() {}

  /**
   * Fails while one is prepared: its rows are in no snapshot, and no event brings them later.
   *
   * @throws EngineException IN_USE, with what to do
   */
  static void failIfPrepared(CdcEndpoints.MysqlServer server) {
    var connection = SourceConnection.open(server);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("XA RECOVER")) {
      if (row.next()) {
        throw new EngineException(
            ErrorCode.IN_USE,
            "An XA transaction is prepared in MySQL and not ended; no table can be copied until"
                + " then. XA RECOVER shows it, XA COMMIT or XA ROLLBACK ends it.");
      }
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not tell its XA transactions: " + e.getMessage(), e);
    } finally {
      SourceConnection.close(connection);
    }
  }
}
