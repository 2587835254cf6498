package dev.signalbox.embedded.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Serves one logged-in client: reads commands, hands them to a handler, writes the answers. */
public final class CommandLoop {
  private final ServerConnection connection;
  private final ServerHandshake handshake;
  private final CommandHandler handler;
  private final PreparedStatements statements = new PreparedStatements();
  private Login login;

  private CommandLoop(
      ServerConnection connection, ServerHandshake handshake, Login login, CommandHandler handler) {
    this.connection = connection;
    this.handshake = handshake;
    this.login = login;
    this.handler = handler;
  }

  /** Makes the handler of a client that just logged in. */
  @FunctionalInterface
  public interface HandlerFactory {
    /** A refusal thrown here is what the client gets instead of its login. */
    CommandHandler create(ServerConnection connection, Login login) throws MySqlException;
  }

  /**
   * Logs the client in and serves it until it quits or the connection breaks. Errors of the login
   * are sent to the client.
   *
   * @throws IOException if the connection broke inside a command or login
   */
  public static void serve(
      ServerConnection connection, ServerHandshake handshake, HandlerFactory handlers)
      throws IOException {
    try {
      Login login = handshake.login(connection);
      try (CommandHandler handler = handlers.create(connection, login)) {
        if (!login.database().isEmpty()) {
          handler.initDb(login.database());
        }
        CommandLoop loop = new CommandLoop(connection, handshake, login, handler);
        connection.send(loop.ok());
        loop.run();
      }
    } catch (MySqlException e) {
      connection.send(e.packet());
    } catch (MalformedPacketException e) {
      connection.send(e.toPacket());
    }
  }

  private void run() throws IOException {
    while (true) {
      byte[] payload;
      try {
        payload = connection.readCommand();
      } catch (MalformedPacketException e) {
        connection.send(e.toPacket());
        return;
      } catch (PacketTooLargeException e) {
        connection.out().sequence(1);
        connection.send(e.toPacket());
        return;
      } catch (EOFException e) {
        // the client left without COM_QUIT
        return;
      }
      if (payload.length == 0 || payload[0] == Command.QUIT) {
        return;
      }
      try {
        if (!dispatch(payload)) {
          return;
        }
      } catch (MySqlException e) {
        connection.out().write(e.packet().toPayload());
      } catch (MalformedPacketException e) {
        connection.send(e.toPacket());
        return;
      }
      connection.out().flush();
    }
  }

  private boolean dispatch(byte[] payload) throws IOException, MySqlException {
    switch (payload[0]) {
      case Command.QUERY -> handler.query(text(payload), writer(false));
      case Command.PING -> answerOk();
      case Command.INIT_DB -> {
        handler.initDb(text(payload));
        answerOk();
      }
      case Command.FIELD_LIST -> fieldList(payload);
      case Command.STATISTICS ->
          connection.out().write(handler.statistics().getBytes(StandardCharsets.UTF_8));
      case Command.PROCESS_KILL -> {
        handler.kill(new PayloadReader(payload, 1).int4());
        answerOk();
      }
      case Command.SET_OPTION -> writer(false).end(handler.status(), 0);
      case Command.CHANGE_USER -> {
        return changeUser(payload);
      }
      case Command.RESET_CONNECTION -> {
        handler.reset();
        statements.clear();
        answerOk();
      }
      case Command.STMT_PREPARE -> prepare(text(payload));
      case Command.STMT_EXECUTE -> {
        String sql = statements.bind(new PayloadReader(payload, 1));
        handler.query(sql, writer(true));
      }
      case Command.STMT_SEND_LONG_DATA -> statements.longData(new PayloadReader(payload, 1));
      case Command.STMT_RESET -> {
        statements.reset(new PayloadReader(payload, 1).int4());
        answerOk();
      }
      case Command.STMT_CLOSE -> statements.close(new PayloadReader(payload, 1).int4());
      default -> throw new MySqlException(ErrPacket.UNKNOWN_COMMAND);
    }
    return true;
  }

  private boolean changeUser(byte[] payload) throws IOException {
    try {
      Login next = handshake.changeUser(connection, payload, login);
      handler.userChanged(next);
      if (!next.database().isEmpty()) {
        handler.initDb(next.database());
      }
      login = next;
      statements.clear();
      answerOk();
      return true;
    } catch (MySqlException e) {
      // who the client is now is unclear: as MySQL does, the connection ends
      connection.send(e.packet());
      return false;
    }
  }

  private void prepare(String sql) throws IOException, MySqlException {
    List<ColumnDefinition> columns = handler.describe(sql);
    PreparedStatements.Prepared statement = statements.prepare(sql);
    writer(false).prepared(statement.id(), columns, statement.parameterCount());
  }

  private void fieldList(byte[] payload) throws IOException, MySqlException {
    PayloadReader in = new PayloadReader(payload, 1);
    List<ColumnDefinition> columns = handler.fieldList(in.nulString(), in.restString());
    PayloadWriter packet = new PayloadWriter();
    for (ColumnDefinition column : columns) {
      column.write(packet.reset());
      // the default value, here unknown
      packet.int1(0xfb);
      connection.out().write(packet);
    }
    writer(false).end(handler.status(), 0);
  }

  private static String text(byte[] payload) {
    return new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
  }

  private ResponseWriter writer(boolean binary) {
    return new ResponseWriter(connection.out(), login.has(Capabilities.DEPRECATE_EOF), binary);
  }

  private OkPacket ok() {
    return new OkPacket(0, 0, handler.status(), 0, "");
  }

  private void answerOk() throws IOException {
    writer(false).ok(ok());
  }
}
