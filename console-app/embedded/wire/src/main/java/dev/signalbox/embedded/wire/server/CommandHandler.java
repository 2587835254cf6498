package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import java.io.IOException;
import java.util.List;

/**
 * What a server does for one client; {@link ServerSession} handles the protocol. Methods are called
 * by the connection's own thread, one at a time. A {@link MySqlException} is sent to the client,
 * whose connection lives on; any other exception ends the connection.
 */
public interface CommandHandler extends AutoCloseable {
  /**
   * Runs a statement and answers through {@code out} exactly once: OK, a result set, or by
   * throwing. Prepared statements come here too, with their parameters written into the text as
   * literals; the writer then encodes rows as the client expects them.
   */
  void query(String sql, ResponseWriter out) throws IOException, MySqlException;

  /** Changes the current schema (COM_INIT_DB, and the schema named at login). */
  void initDb(String schema) throws MySqlException;

  /**
   * Columns a statement will answer with, for COM_STMT_PREPARE; placeholders are still in the text.
   * Empty when there are none or they are not known before it runs.
   */
  default List<ColumnDefinition> describe(String sql) throws MySqlException {
    return List.of();
  }

  /** Columns of a table (COM_FIELD_LIST); {@code pattern} is a LIKE pattern, empty for all. */
  default List<ColumnDefinition> fieldList(String table, String pattern) throws MySqlException {
    throw new MySqlException(ErrPacket.UNKNOWN_COMMAND);
  }

  /** One line about the server (COM_STATISTICS). */
  default String statistics() {
    return "";
  }

  /** Ends another connection's statement or connection (COM_PROCESS_KILL). */
  default void kill(long connectionId) throws MySqlException {
    throw new MySqlException(1094, "HY000", "Unknown thread id: " + connectionId);
  }

  /** Another user took over the connection (COM_CHANGE_USER): forget all session state. */
  default void userChanged(Login login) throws MySqlException {
    reset();
  }

  /** Forget all session state (COM_RESET_CONNECTION). */
  default void reset() throws MySqlException {}

  /** Status bits of {@link StatusFlags} for answers the loop gives itself. */
  default int status() {
    return StatusFlags.AUTOCOMMIT;
  }

  /** The client is gone. */
  @Override
  default void close() {}
}
