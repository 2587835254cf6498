package dev.signalbox.engine.processes;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.sql.Passwords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Sessions of a MySQL or MariaDB. */
final class MysqlProcesses {
  private static final String MARIADB_SESSIONS =
      "SELECT id, user, host, db, command, time_ms, state, info FROM"
          + " information_schema.processlist WHERE id <> CONNECTION_ID()";

  /** Of a table that MySQL fills without locking, and that is empty where it measures nothing. */
  private static final String MEASURED_SESSIONS =
      "SELECT id, user, host, db, command, time * 1000, state, info FROM"
          + " performance_schema.processlist WHERE id <> CONNECTION_ID()";

  private static final String MYSQL_SESSIONS =
      MEASURED_SESSIONS.replace("performance_schema", "information_schema");

  private static final String MARIADB_WAITS =
      """
      SELECT r.trx_mysql_thread_id, b.trx_mysql_thread_id,
        TIMESTAMPDIFF(SECOND, b.trx_started, NOW())
      FROM information_schema.innodb_lock_waits w
      JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id
      JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id\
      """;
  private static final String MYSQL_WAITS =
      """
      SELECT waiting_pid, blocking_pid, TIMESTAMPDIFF(SECOND, blocking_trx_started, NOW())
      FROM sys.innodb_lock_waits\
      """;

  private final ConnectionSource mysql;
  private final Set<String> ownUsers;

  MysqlProcesses(ConnectionSource mysql, Set<String> ownUsers) {
    this.mysql = mysql;
    this.ownUsers = ownUsers;
  }

  List<RunningProcess> list() throws SQLException {
    try (var connection = mysql.open()) {
      boolean mariadb =
          connection
              .getMetaData()
              .getDatabaseProductVersion()
              .toLowerCase(Locale.ROOT)
              .contains("mariadb");
      var waits = waits(connection, mariadb ? MARIADB_WAITS : MYSQL_WAITS);
      var all = new ArrayList<RunningProcess>();
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(sessions(connection, mariadb))) {
        while (rows.next()) {
          all.add(process(rows, waits));
        }
      }
      return all;
    }
  }

  private static String sessions(Connection connection, boolean mariadb) throws SQLException {
    if (mariadb) {
      return MARIADB_SESSIONS;
    }
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT @@performance_schema")) {
      return row.next() && row.getBoolean(1) ? MEASURED_SESSIONS : MYSQL_SESSIONS;
    }
  }

  private RunningProcess process(ResultSet row, Map<String, String> waits) throws SQLException {
    var command = text(row, 5);
    var state = text(row, 7);
    double told = row.getDouble(6);
    long millis = row.wasNull() ? -1 : Math.round(told);
    return new RunningProcess(
        ProcessPlace.MYSQL,
        text(row, 1),
        text(row, 2),
        text(row, 3),
        text(row, 4),
        millis,
        state.isEmpty() ? command : command + ", " + state,
        Passwords.hidden(text(row, 8)),
        -1,
        ownUsers.contains(text(row, 2)),
        waits.getOrDefault(text(row, 1), ""));
  }

  /** By the session that waits; one that waits for several names them all. */
  private static Map<String, String> waits(Connection connection, String sql) throws SQLException {
    var waits = new HashMap<String, String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        waits.merge(
            text(rows, 1),
            "%s (its transaction is open for %d s)".formatted(text(rows, 2), rows.getLong(3)),
            (one, other) -> one.contains(other) ? one : one + ", " + other);
      }
    }
    return waits;
  }

  /**
   * @param queryOnly ends the statement, and leaves its session
   */
  void kill(long id, boolean queryOnly) throws SQLException {
    try (var connection = mysql.open();
        var statement = connection.createStatement()) {
      statement.execute((queryOnly ? "KILL QUERY " : "KILL ") + id);
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
