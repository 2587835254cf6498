package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.wire.packet.MySqlException;
import java.sql.SQLException;

/** A statement of the admin port failed; the message is SQLite's own. */
final class AdminException extends Exception {
  private static final long serialVersionUID = 1L;

  AdminException(String message) {
    super(message);
  }

  AdminException(SQLException cause) {
    super(sqliteMessage(cause), cause);
  }

  /** As ProxySQL sends every admin error: 1045, 28000. */
  MySqlException toMySql() {
    return new MySqlException(1045, "28000", "ProxySQL Admin Error: " + getMessage());
  }

  /** The driver puts its own words around: {@code [CODE] words (message)}. */
  private static String sqliteMessage(SQLException e) {
    String text = e.getMessage() == null ? "unknown error" : e.getMessage();
    int open = text.indexOf(" (");
    return text.startsWith("[") && open > 0 && text.endsWith(")")
        ? text.substring(open + 2, text.length() - 1)
        : text;
  }
}
