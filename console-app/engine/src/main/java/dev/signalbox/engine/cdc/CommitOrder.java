package dev.signalbox.engine.cdc;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.SQLException;

/** In which order transactions become visible. */
final class CommitOrder {
  private CommitOrder() {}

  /**
   * Whether they do in the order of the binlog, so that who sees one sees all before it. MariaDB
   * has no other way, MySQL has one ({@code binlog_order_commits}).
   */
  static boolean isBinlogs(CdcEndpoints.MysqlServer server) {
    var connection = SourceConnection.open(server);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE 'binlog\\_order\\_commits'")) {
      return !row.next() || row.getString(2).equals("ON");
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not tell its order of commits: " + e.getMessage(), e);
    } finally {
      SourceConnection.close(connection);
    }
  }
}
