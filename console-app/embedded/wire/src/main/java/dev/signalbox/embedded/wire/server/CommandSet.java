package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;

/**
 * The commands of MySQL's protocol, one method for each, as packets; {@link CommandLoop} calls them
 * from the connection's own thread, one at a time. {@code payload} is a whole command packet, its
 * first byte the {@link Command}. A {@link MySqlException} is sent to the client, whose connection
 * lives on; any other exception ends the connection.
 */
public interface CommandSet {
  /** Runs a statement (COM_QUERY) and writes its response. */
  void query(byte[] payload) throws IOException, MySqlException;

  /** Writes an OK packet: COM_PING, and every command below that has no other response. */
  void ok() throws IOException;

  /** Changes the current schema (COM_INIT_DB); the loop answers OK. */
  void initDb(String schema) throws IOException, MySqlException;

  /** Writes the columns of a table (COM_FIELD_LIST). */
  void fieldList(byte[] payload) throws IOException, MySqlException;

  /** One line about the server (COM_STATISTICS). */
  String statistics();

  /** Ends another connection's statement or connection (COM_PROCESS_KILL); the loop answers OK. */
  void kill(long connectionId) throws IOException, MySqlException;

  /**
   * Logs another user in (COM_CHANGE_USER); the loop answers OK.
   *
   * @throws MySqlException if the login is refused: as with MySQL, the connection then ends
   */
  void changeUser(byte[] payload) throws IOException, MySqlException;

  /** Forgets all session state (COM_RESET_CONNECTION); the loop answers OK. */
  void reset() throws IOException, MySqlException;

  /** Switches multiple statements on or off (COM_SET_OPTION) and writes the EOF packet. */
  void setOption(byte[] payload) throws IOException;

  /** Prepares a statement (COM_STMT_PREPARE) and writes its response. */
  void prepare(byte[] payload) throws IOException, MySqlException;

  /** Executes a prepared statement (COM_STMT_EXECUTE) and writes its response. */
  void execute(byte[] payload) throws IOException, MySqlException;

  /** Keeps a part of a parameter (COM_STMT_SEND_LONG_DATA); nothing is answered. */
  void longData(byte[] payload) throws IOException, MySqlException;

  /** Writes rows of an open cursor (COM_STMT_FETCH). */
  default void fetch(byte[] payload) throws IOException, MySqlException {
    throw new MySqlException(ErrPacket.UNKNOWN_COMMAND);
  }

  /** Forgets parameters and cursor of a statement (COM_STMT_RESET); the loop answers OK. */
  void resetStatement(byte[] payload) throws IOException, MySqlException;

  /** Forgets a statement (COM_STMT_CLOSE); nothing is answered. */
  void closeStatement(byte[] payload) throws IOException, MySqlException;

  /** The next command is waited for. */
  default void idle() {}

  /** A command ends with an error packet that this server generated. */
  default void failed(MySqlException error) {}

  /** The client's packets cannot be read, or it went away without COM_QUIT. */
  default void aborted() {}
}
