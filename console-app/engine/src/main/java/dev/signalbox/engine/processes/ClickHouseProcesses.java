package dev.signalbox.engine.processes;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.sql.Passwords;
import dev.signalbox.common.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements of a ClickHouse. */
final class ClickHouseProcesses {
  /** How the statements arrive that the embedded server gives to its engine, all as one user. */
  private static final int LOCAL = 6;

  private static final String RUNNING =
      """
      SELECT query_id, user, toString(address), port, current_database,
        toInt64(elapsed * 1000), query, toInt32(interface)
      FROM system.processes WHERE is_initial_query = 1 AND query_id <> queryID()\
      """;

  private final ConnectionSource clickhouse;

  ClickHouseProcesses(ConnectionSource clickhouse) {
    this.clickhouse = clickhouse;
  }

  List<RunningProcess> list() throws SQLException {
    try (var connection = clickhouse.open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(RUNNING)) {
      var all = new ArrayList<RunningProcess>();
      while (rows.next()) {
        boolean told = rows.getInt(8) != LOCAL;
        all.add(
            new RunningProcess(
                ProcessPlace.CLICKHOUSE,
                rows.getString(1),
                told ? rows.getString(2) : "",
                told ? rows.getString(3).replaceFirst("^::ffff:", "") + ":" + rows.getInt(4) : "",
                rows.getString(5),
                rows.getLong(6),
                "Query",
                Passwords.hidden(rows.getString(7).strip()),
                -1,
                false,
                ""));
      }
      return all;
    }
  }

  /** Asks the server to end a statement; it ends at its next block of rows. */
  void kill(String queryId) throws SQLException {
    if (list().stream().noneMatch(process -> process.id().equals(queryId))) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "ClickHouse runs no query " + queryId + ". Look at: signalbox processes");
    }
    try (var connection = clickhouse.open();
        var statement = connection.createStatement()) {
      // in brackets: without, the embedded server takes the id for one of its own clients'
      statement.execute("KILL QUERY WHERE (query_id = " + Sql.text(queryId) + ") ASYNC");
    }
  }
}
