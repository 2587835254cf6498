package dev.signalbox.engine.cdc.lag.source;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks MySQL or MariaDB where its binlog ends, on a connection that it keeps. For one thread. */
final class BinlogServer implements AutoCloseable {
  /** MySQL has the newer statement since 8.2, and only that since 8.4. */
  private static final int NEW_STATEMENT = 802;

  private final CdcEndpoints.MysqlServer server;
  private @Nullable Connection connection;
  private boolean mariaDb;
  private String statement = "";

  BinlogServer(CdcEndpoints.MysqlServer server) {
    this.server = server;
  }

  boolean isMariaDb() {
    return mariaDb;
  }

  /**
   * Looks now; one statement where the file being written is the one of interest, else two.
   *
   * @param from the file from which on sizes are of interest
   * @throws EngineException REMOTE when MySQL does not answer, or writes no binlog
   */
  ServerBinlogs look(String from) {
    try {
      return ask(from);
    } catch (SQLException e) {
      try {
        close();
      } catch (EngineException closing) {
        e.addSuppressed(closing);
      }
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not tell where its binlog ends: " + e.getMessage(), e);
    }
  }

  private ServerBinlogs ask(String from) throws SQLException {
    var current = connection;
    if (current == null) {
      current = SourceConnection.open(server);
      connection = current;
      var product = current.getMetaData();
      mariaDb = product.getDatabaseProductName().equals("MariaDB");
      int version = product.getDatabaseMajorVersion() * 100 + product.getDatabaseMinorVersion();
      statement =
          !mariaDb && version >= NEW_STATEMENT ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }
    try (var sql = current.createStatement();
        var row = sql.executeQuery(statement)) {
      if (!row.next()) {
        throw new EngineException(
            ErrorCode.REMOTE, "MySQL writes no binlog; switch log_bin on, and start it again.");
      }
      var end = new BinlogPosition(row.getString(1), row.getLong(2));
      var gtids = gtids(row);
      return new ServerBinlogs(end, gtids, from.equals(end.file()) ? List.of() : files(sql));
    }
  }

  private static String gtids(ResultSet row) throws SQLException {
    var columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnLabel(i).equalsIgnoreCase("Executed_Gtid_Set")) {
        return row.getString(i) == null ? "" : row.getString(i).replace("\n", "");
      }
    }
    return "";
  }

  private static List<ServerBinlogs.File> files(Statement sql) throws SQLException {
    var files = new ArrayList<ServerBinlogs.File>();
    try (var row = sql.executeQuery("SHOW BINARY LOGS")) {
      while (row.next()) {
        files.add(new ServerBinlogs.File(row.getString(1), row.getLong(2)));
      }
    }
    return files;
  }

  @Override
  public void close() {
    var current = connection;
    connection = null;
    if (current != null) {
      SourceConnection.close(current);
    }
  }
}
