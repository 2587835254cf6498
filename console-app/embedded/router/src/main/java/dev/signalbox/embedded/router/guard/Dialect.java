package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.PreparedOnServer;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Whether MySQL can run a statement at all. Thread-safe. */
public final class Dialect {
  /**
   * No such database, column, table, function; a syntax error; no database selected. A function
   * that is not there may also be 1044 or 1370, where the user may not run functions of the current
   * schema; a table that he may not read is 1142, and stays MySQL's to refuse.
   *
   * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB's error
   *     codes</a>
   */
  private static final Set<Integer> CANNOT_RUN =
      Set.of(1044, 1046, 1049, 1054, 1064, 1109, 1128, 1146, 1305, 1370, 1582, 1584, 1630);

  private final SideQueries queries;

  Dialect(SideQueries queries) {
    this.queries = queries;
  }

  /** Whether that error of MySQL says that it cannot run the statement, whatever the data. */
  public static boolean cannotRun(int code) {
    return CANNOT_RUN.contains(code);
  }

  /**
   * Why MySQL cannot run a statement; empty if it can, as far as it tells without running it. The
   * statement is prepared and closed.
   *
   * @throws IOException if the server is lost
   * @throws MySqlException if it cannot be asked
   */
  Optional<String> refusal(int mysql, SessionSettings settings, byte[] sql, Asker asker)
      throws IOException, MySqlException {
    return queries.on(mysql, settings, asker, connection -> prepared(connection, sql));
  }

  private static Optional<String> prepared(BackendConnection connection, byte[] sql)
      throws IOException {
    connection
        .wire()
        .command(new PayloadWriter().int1(Command.STMT_PREPARE).bytes(sql).toByteArray());
    try {
      PreparedOnServer.read(connection.wire().in()).close(connection.wire());
      return Optional.empty();
    } catch (MySqlException e) {
      return cannotRun(e.packet().code()) ? Optional.of(e.packet().message()) : Optional.empty();
    }
  }
}
