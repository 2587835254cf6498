package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.embedded.wire.Capabilities;
import dev.signalbox.embedded.wire.Command;
import dev.signalbox.embedded.wire.ConnectionLostException;
import dev.signalbox.embedded.wire.ErrPacket;
import dev.signalbox.embedded.wire.Login;
import dev.signalbox.embedded.wire.MalformedPacketException;
import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.OkPacket;
import dev.signalbox.embedded.wire.PacketTooLargeException;
import dev.signalbox.embedded.wire.PayloadReader;
import dev.signalbox.embedded.wire.ResponseWriter;
import dev.signalbox.embedded.wire.ServerConnection;
import dev.signalbox.embedded.wire.ServerHandshake;
import dev.signalbox.embedded.wire.StatusFlags;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One client of the MySQL port, from login to end; runs in that connection's thread. */
public final class FrontSession {
  private final RouterServices services;
  private final ServerConnection connection;
  private final ServerHandshake handshake;
  private final SessionSettings settings = new SessionSettings();
  private final Backends backends;
  private final SessionRoute route;
  private final StatementLog log;
  private final OwnAnswers answers;
  private final StatementRunner runner;
  private final QueryCommands queries;
  private final PreparedCommands prepared;
  private volatile Login login;
  private UserRow user;
  private volatile Activity activity = new Activity("Sleep", "", System.nanoTime());

  /** What the session is doing, for the process list. */
  record Activity(String command, String info, long since) {}

  FrontSession(
      RouterServices services,
      ServerConnection connection,
      ServerHandshake handshake,
      Login login,
      UserRow user) {
    this.services = services;
    this.connection = connection;
    this.handshake = handshake;
    this.login = login;
    this.user = user;
    backends = new Backends(services, connection.loop());
    route = new SessionRoute(services, connection.remote(), connection.local(), user, settings);
    log = new StatementLog(services, this);
    answers = new OwnAnswers(this, new Killer(services, this));
    runner = new StatementRunner(services, this, backends, route, log, answers);
    queries = new QueryCommands(services, this, route, runner, log, answers);
    prepared = new PreparedCommands(services, this, backends, route, runner, queries);
    begin(login);
  }

  long id() {
    return connection.id();
  }

  String username() {
    return login.username();
  }

  Login login() {
    return login;
  }

  UserRow user() {
    return user;
  }

  SessionSettings settings() {
    return settings;
  }

  Backends backends() {
    return backends;
  }

  ServerConnection connection() {
    return connection;
  }

  Activity activity() {
    return activity;
  }

  /** Serves commands until the client quits or either side breaks the connection. */
  void run() throws IOException {
    try {
      while (true) {
        activity = new Activity("Sleep", "", System.nanoTime());
        byte[] payload = connection.readCommand();
        if (payload.length == 0 || payload[0] == Command.QUIT) {
          return;
        }
        try {
          if (!dispatch(payload)) {
            return;
          }
        } catch (MySqlException e) {
          services.counters().count(Counter.GENERATED_ERROR_PACKETS);
          connection.out().write(e.packet().toPayload());
        }
        connection.out().flush();
      }
    } catch (PacketTooLargeException e) {
      connection.out().sequence(1);
      connection.send(e.toPacket());
    } catch (MalformedPacketException e) {
      services.counters().count(Counter.CLIENT_CONNECTIONS_ABORTED);
      connection.send(e.toPacket());
    } catch (ConnectionLostException | ClientGoneException e) {
      services.counters().count(Counter.CLIENT_CONNECTIONS_ABORTED);
    } finally {
      prepared.closeAll();
      backends.releaseAll();
    }
  }

  private boolean dispatch(byte[] payload) throws IOException, MySqlException {
    switch (payload[0]) {
      case Command.QUERY -> {
        activity = activity("Query", payload);
        queries.query(payload);
      }
      case Command.PING -> ok();
      case Command.INIT_DB -> {
        services.counters().count(Counter.COM_FRONTEND_INIT_DB);
        route.useSchema(new PayloadReader(payload, 1).restString());
        ok();
      }
      case Command.FIELD_LIST -> {
        activity = activity("Field List", payload);
        runner.fieldList(payload);
      }
      case Command.STATISTICS ->
          connection
              .out()
              .write(services.counters().all().toString().getBytes(StandardCharsets.UTF_8));
      case Command.PROCESS_KILL -> {
        long id = new PayloadReader(payload, 1).int4();
        if (!new Killer(services, this).kill(id, false)) {
          throw new MySqlException(1094, "HY000", "Unknown thread id: " + id);
        }
        ok();
      }
      case Command.CHANGE_USER -> {
        return changeUser(payload);
      }
      case Command.RESET_CONNECTION -> {
        forget(route.state().schema());
        settings.names(Charsets.names(login.collation()));
        ok();
      }
      case Command.SET_OPTION -> {
        settings.multiStatements(new PayloadReader(payload, 1).int2() == 0);
        connection.out().write(new byte[] {(byte) 0xfe, 0, 0, StatusFlags.AUTOCOMMIT, 0});
      }
      case Command.STMT_PREPARE -> {
        activity = activity("Prepare", payload);
        prepared.prepare(payload);
      }
      case Command.STMT_EXECUTE -> {
        activity = new Activity("Execute", prepared.text(payload), System.nanoTime());
        prepared.execute(payload);
      }
      case Command.STMT_SEND_LONG_DATA -> prepared.longData(payload);
      case Command.STMT_FETCH -> prepared.fetch(payload);
      case Command.STMT_RESET -> {
        prepared.reset(payload);
        ok();
      }
      case Command.STMT_CLOSE -> prepared.close(payload);
      default -> throw new MySqlException(ErrPacket.UNKNOWN_COMMAND);
    }
    return true;
  }

  private static Activity activity(String command, byte[] payload) {
    int length = Math.min(payload.length - 1, 1024);
    String info = new String(payload, 1, length, StandardCharsets.UTF_8);
    return new Activity(command, info, System.nanoTime());
  }

  private boolean changeUser(byte[] payload) throws IOException {
    try {
      Login next = handshake.changeUser(connection, payload, login);
      UserRow row = services.state().user(next.username());
      if (row == null) {
        throw new MySqlException(1045, "28000", "ProxySQL Error: Access denied");
      }
      login = next;
      user = row;
      begin(next);
      ok();
      return true;
    } catch (MySqlException e) {
      // who the client is now is unclear: as MySQL does, the connection ends
      connection.send(e.packet());
      return false;
    }
  }

  private void begin(Login accepted) {
    String asked = accepted.database();
    forget(asked.isEmpty() ? user.defaultSchema() : asked);
    settings.names(Charsets.names(accepted.collation()));
    settings.multiStatements(accepted.has(Capabilities.MULTI_STATEMENTS));
  }

  private void forget(String schema) {
    prepared.closeAll();
    backends.releaseAll();
    answers.forget();
    settings.reset();
    route.reset(user, schema);
  }

  /** Answers OK with the session's own status. */
  void ok() throws IOException {
    ok("");
  }

  void ok(String info) throws IOException {
    new ResponseWriter(connection.out(), false, false).ok(new OkPacket(0, 0, status(), 0, info));
  }

  /** Status bits of answers that the router gives itself. */
  int status() {
    SessionState state = route.state();
    return (state.autocommit() ? StatusFlags.AUTOCOMMIT : 0)
        | (state.transactions().isEmpty() ? 0 : StatusFlags.IN_TRANSACTION);
  }

  @Nullable LastQuery lastQuery() {
    return log.lastQuery();
  }

  SessionRoute route() {
    return route;
  }
}
