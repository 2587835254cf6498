package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.Charsets;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.front.SessionContext.Activity;
import dev.signalbox.embedded.router.guard.OwnWrites;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ConnectionLostException;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.server.CommandLoop;
import dev.signalbox.embedded.wire.server.CommandSet;
import dev.signalbox.embedded.wire.server.ServerConnection;
import dev.signalbox.embedded.wire.server.ServerHandshake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Serves one client of the MySQL port, from login to end, in that connection's thread. It builds
 * the parts of the session; none of them knows it.
 */
final class FrontSession implements CommandSet {
  private static final int INFO_BYTES = 1024;

  private final RouterServices services;
  private final ServerHandshake handshake;
  private final SessionContext context;
  private final ClientOutput out;
  private final SessionKiller killer;
  private final ProxyResponses answers;
  private final StatementRunner runner;
  private final QueryCommands queries;
  private final PreparedCommands prepared;

  FrontSession(
      RouterServices services,
      ServerConnection connection,
      ServerHandshake handshake,
      Login login,
      UserRow user) {
    this.services = services;
    this.handshake = handshake;
    context = context(services, connection, login, user);
    out = new ClientOutput(connection.out(), context.route());
    killer = new SessionKiller(services, context);
    StatementLog log = new StatementLog(services, context);
    answers = new ProxyResponses(context, out, log, killer);
    runner = new StatementRunner(services, context, log, answers);
    queries = new QueryCommands(services, context, out, runner, log, answers);
    prepared = new PreparedCommands(services, context, out, runner, queries);
    begin(login);
  }

  private static SessionContext context(
      RouterServices services, ServerConnection connection, Login login, UserRow user) {
    SessionSettings settings = new SessionSettings();
    Backends backends =
        new Backends(services.state(), services.pools(), services.applier(), connection.loop());
    SessionRoute route =
        new SessionRoute(
            services.state(),
            services.counters(),
            connection.remote(),
            connection.local(),
            user,
            settings);
    return new SessionContext(
        connection, settings, backends, route, new OwnWrites(services.passages()), login, user);
  }

  /** The state that the registry of sessions lists. */
  SessionContext context() {
    return context;
  }

  /** Confirms the login, then serves commands until the client quits or either side is lost. */
  void run() throws IOException {
    out.ok();
    context.connection().out().flush();
    try {
      CommandLoop.run(context.connection(), this);
    } catch (ConnectionLostException | ClientGoneException e) {
      aborted();
    } finally {
      prepared.closeAll();
      context.backends().releaseAll();
    }
  }

  @Override
  public void query(byte[] payload) throws IOException, MySqlException {
    activity("Query", payload);
    queries.query(payload);
  }

  @Override
  public void ok() throws IOException {
    out.ok();
  }

  @Override
  public void initDb(String schema) {
    services.counters().count(Counter.COM_FRONTEND_INIT_DB);
    context.route().useSchema(schema);
  }

  @Override
  public void fieldList(byte[] payload) throws IOException, MySqlException {
    activity("Field List", payload);
    runner.fieldList(payload);
  }

  @Override
  public String statistics() {
    return services.counters().all().toString();
  }

  @Override
  public void kill(long connectionId) throws IOException, MySqlException {
    if (!killer.kill(connectionId, false)) {
      throw new MySqlException(1094, "HY000", "Unknown thread id: " + connectionId);
    }
  }

  @Override
  public void changeUser(byte[] payload) throws IOException, MySqlException {
    Login next = handshake.changeUser(context.connection(), payload, context.login());
    UserRow row = services.state().user(next.username());
    if (row == null) {
      throw new MySqlException(1045, "28000", "ProxySQL Error: Access denied");
    }
    context.user(next, row);
    begin(next);
  }

  @Override
  public void reset() {
    forget(context.route().state().schema());
    context.settings().names(Charsets.names(context.login().collation()));
  }

  @Override
  public void setOption(byte[] payload) throws IOException {
    context.settings().multiStatements(new PayloadReader(payload, 1).int2() == 0);
    out.packets().write(new byte[] {(byte) 0xfe, 0, 0, StatusFlags.AUTOCOMMIT, 0});
  }

  @Override
  public void prepare(byte[] payload) throws IOException, MySqlException {
    activity("Prepare", payload);
    prepared.prepare(payload);
  }

  @Override
  public void execute(byte[] payload) throws IOException, MySqlException {
    context.activity(Activity.of("Execute", prepared.text(payload)));
    prepared.execute(payload);
  }

  @Override
  public void longData(byte[] payload) throws IOException, MySqlException {
    prepared.longData(payload);
  }

  @Override
  public void fetch(byte[] payload) throws IOException, MySqlException {
    prepared.fetch(payload);
  }

  @Override
  public void resetStatement(byte[] payload) throws IOException, MySqlException {
    prepared.reset(payload);
  }

  @Override
  public void closeStatement(byte[] payload) throws IOException, MySqlException {
    prepared.close(payload);
  }

  @Override
  public void idle() {
    context.activity(Activity.sleep());
  }

  @Override
  public void failed(MySqlException error) {
    services.counters().count(Counter.GENERATED_ERROR_PACKETS);
  }

  @Override
  public void aborted() {
    services.counters().count(Counter.CLIENT_CONNECTIONS_ABORTED);
  }

  private void activity(String command, byte[] payload) {
    int length = Math.min(payload.length - 1, INFO_BYTES);
    context.activity(Activity.of(command, new String(payload, 1, length, StandardCharsets.UTF_8)));
  }

  private void begin(Login accepted) {
    String asked = accepted.database();
    forget(asked.isEmpty() ? context.user().defaultSchema() : asked);
    context.settings().names(Charsets.names(accepted.collation()));
    context.settings().multiStatements(accepted.has(Capabilities.MULTI_STATEMENTS));
  }

  private void forget(String schema) {
    prepared.closeAll();
    context.backends().releaseAll();
    answers.forget();
    context.writes().forget();
    context.settings().reset();
    context.route().reset(context.user(), schema);
  }
}
