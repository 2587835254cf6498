package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.MalformedPacketException;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import dev.signalbox.embedded.wire.statement.PreparedStatements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One client of a server that answers statements itself: the protocol's commands over a {@link
 * CommandHandler}. Prepared statements are kept here and become text.
 */
public final class ServerSession implements CommandSet {
  private final ServerConnection connection;
  private final ServerHandshake handshake;
  private final CommandHandler handler;
  private final PreparedStatements statements = new PreparedStatements();
  private Login login;

  private ServerSession(
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
        ServerSession session = new ServerSession(connection, handshake, login, handler);
        connection.send(session.okPacket());
        CommandLoop.run(connection, session);
      }
    } catch (MySqlException e) {
      connection.send(e.packet());
    } catch (MalformedPacketException e) {
      connection.send(e.toPacket());
    }
  }

  @Override
  public void query(byte[] payload) throws IOException, MySqlException {
    handler.query(text(payload), writer(false));
  }

  @Override
  public void ok() throws IOException {
    writer(false).ok(okPacket());
  }

  @Override
  public void initDb(String schema) throws MySqlException {
    handler.initDb(schema);
  }

  @Override
  public void fieldList(byte[] payload) throws IOException, MySqlException {
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

  @Override
  public String statistics() {
    return handler.statistics();
  }

  @Override
  public void kill(long connectionId) throws MySqlException {
    handler.kill(connectionId);
  }

  @Override
  public void changeUser(byte[] payload) throws IOException, MySqlException {
    Login next = handshake.changeUser(connection, payload, login);
    handler.userChanged(next);
    if (!next.database().isEmpty()) {
      handler.initDb(next.database());
    }
    login = next;
    statements.clear();
  }

  @Override
  public void reset() throws MySqlException {
    handler.reset();
    statements.clear();
  }

  @Override
  public void setOption(byte[] payload) throws IOException {
    writer(false).end(handler.status(), 0);
  }

  @Override
  public void prepare(byte[] payload) throws IOException, MySqlException {
    String sql = text(payload);
    List<ColumnDefinition> columns = handler.describe(sql);
    PreparedStatements.Prepared statement = statements.prepare(sql);
    writer(false).prepared(statement.id(), columns, statement.parameterCount());
  }

  @Override
  public void execute(byte[] payload) throws IOException, MySqlException {
    String sql = statements.bind(new PayloadReader(payload, 1));
    handler.query(sql, writer(true));
  }

  @Override
  public void longData(byte[] payload) throws IOException, MySqlException {
    statements.longData(new PayloadReader(payload, 1));
  }

  @Override
  public void resetStatement(byte[] payload) throws IOException, MySqlException {
    statements.reset(new PayloadReader(payload, 1).int4());
  }

  @Override
  public void closeStatement(byte[] payload) throws IOException {
    statements.close(new PayloadReader(payload, 1).int4());
  }

  private static String text(byte[] payload) {
    return new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
  }

  private ResponseWriter writer(boolean binary) {
    return new ResponseWriter(connection.out(), login.has(Capabilities.DEPRECATE_EOF), binary);
  }

  private OkPacket okPacket() {
    return new OkPacket(0, 0, handler.status(), 0, "");
  }
}
