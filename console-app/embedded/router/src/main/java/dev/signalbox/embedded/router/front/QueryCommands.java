package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.Command;
import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.PayloadWriter;
import dev.signalbox.engine.routing.ProxyError;
import dev.signalbox.engine.routing.QueryContext;
import dev.signalbox.engine.routing.RoutingDecision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** COM_QUERY: what the router answers itself, and what the rules send elsewhere. */
final class QueryCommands {
  private static final Pattern KILL =
      Pattern.compile("(?is)\\s*KILL\\s+(?:(QUERY|CONNECTION)\\s+)?(\\d{1,18})\\s*;?\\s*");
  private static final Pattern USE = Pattern.compile("(?is)USE\\s+(?:`([^`]+)`|(\\S+?))\\s*;?\\s*");

  private final RouterServices services;
  private final FrontSession session;
  private final Backends backends;
  private final SessionRoute route;
  private final StatementRunner runner;

  QueryCommands(
      RouterServices services,
      FrontSession session,
      Backends backends,
      SessionRoute route,
      StatementRunner runner) {
    this.services = services;
    this.session = session;
    this.backends = backends;
    this.route = route;
    this.runner = runner;
  }

  void query(byte[] payload) throws IOException, MySqlException {
    StatementKind kind = StatementKind.of(payload, 1);
    switch (kind) {
      case INTERNAL_SESSION -> session.row("session_info", InternalSession.json(session));
      case CONNECTION_ID -> session.row("CONNECTION_ID()", Long.toString(session.id()));
      case LOAD_DATA_LOCAL ->
          throw new MySqlException(1047, "HY000", "Unsupported 'LOAD DATA LOCAL INFILE' command");
      case SHOW_WARNINGS ->
          runner.runUnrouted(
              route.previousHostgroup(),
              (backend, relay) -> {
                backend.wire().command(payload);
                relay.results();
              });
      case COMMIT, ROLLBACK -> endTransaction(kind, payload);
      case SET -> set(payload);
      default -> routed(kind, payload);
    }
  }

  /** Outside a transaction there is nothing to end: answered here, as ProxySQL does. */
  private void endTransaction(StatementKind kind, byte[] payload)
      throws IOException, MySqlException {
    services
        .counters()
        .count(kind == StatementKind.COMMIT ? Counter.COM_COMMIT : Counter.COM_ROLLBACK);
    if (backends.transactionHostgroup() < 0) {
      session.ok();
    } else {
      routed(kind, payload);
    }
  }

  private void routed(StatementKind kind, byte[] payload) throws IOException, MySqlException {
    long start = System.nanoTime();
    byte[] sql = Arrays.copyOfRange(payload, 1, payload.length);
    RoutingDecision decision = decide(sql, QueryContext.Command.QUERY);
    if (answeredHere(decision, start)) {
      return;
    }
    if (kind == StatementKind.USE && use(text(payload))) {
      runner.answered(decision, start);
      return;
    }
    if (kind == StatementKind.KILL) {
      Matcher kill = KILL.matcher(text(payload));
      if (kill.matches()) {
        runner.answered(decision, start);
        kill(Long.parseLong(kill.group(2)), "QUERY".equalsIgnoreCase(kill.group(1)));
        session.ok();
        return;
      }
    }
    forward(decision, kind == StatementKind.STATEFUL, payload);
  }

  /** Whether the rules themselves answer the statement. */
  boolean answeredHere(RoutingDecision decision, long start) throws IOException, MySqlException {
    return switch (decision.handling()) {
      case REFUSED -> {
        runner.answered(decision, start);
        ProxyError error =
            decision.error().orElse(new ProxyError(1148, "42000", "refused by a rule"));
        throw new MySqlException(error.code(), error.sqlState(), error.message());
      }
      case ANSWERED -> {
        String message = decision.options().okMsg();
        if (message == null) {
          // no rule says so: the proxy answers this kind of statement by its text
          yield false;
        }
        runner.answered(decision, start);
        session.ok(message);
        yield true;
      }
      case FORWARDED, CACHED -> false;
    };
  }

  private void forward(RoutingDecision decision, boolean stateful, byte[] payload)
      throws IOException, MySqlException {
    byte[] command =
        decision.rewritten().isEmpty()
            ? payload
            : new PayloadWriter().int1(Command.QUERY).bytes(decision.bytesToSend()).toByteArray();
    runner.run(
        decision,
        stateful || Stateful.leavesState(payload, decision),
        (backend, relay) -> {
          backend.wire().command(command);
          relay.results();
        });
  }

  RoutingDecision decide(byte[] sql, QueryContext.Command command) {
    SessionSettings settings = session.settings();
    return route.decide(
        sql, command, session.user(), settings.schema(), settings.autocommit(), backends);
  }

  private boolean use(String sql) throws IOException, MySqlException {
    Matcher use = USE.matcher(sql.strip());
    if (!use.matches()) {
      return false;
    }
    services.counters().count(Counter.COM_FRONTEND_INIT_DB);
    session.useSchema(use.group(1) == null ? use.group(2) : use.group(1));
    session.ok();
    return true;
  }

  private void set(byte[] payload) throws IOException, MySqlException {
    int start = StatementKind.skipBlanks(payload, 1) + "SET".length();
    String afterSet = new String(payload, start, payload.length - start, StandardCharsets.UTF_8);
    Optional<SetStatement> statement = SetStatement.parse(afterSet);
    if (statement.isPresent() && route.lockedHostgroup() < 0) {
      for (SetStatement.Assignment assignment : statement.get().assignments()) {
        apply(assignment);
      }
      session.ok();
      return;
    }
    long began = System.nanoTime();
    byte[] sql = Arrays.copyOfRange(payload, 1, payload.length);
    RoutingDecision decision = decide(sql, QueryContext.Command.QUERY);
    if (answeredHere(decision, began)) {
      return;
    }
    // one server alone can keep it: the session stays with that server
    boolean lock =
        decision.locksSession() || decision.handling() == RoutingDecision.Handling.ANSWERED;
    forward(decision, lock, payload);
    if (lock && route.lockedHostgroup() < 0) {
      services.counters().count(Counter.HOSTGROUP_LOCKED_SET_CMDS);
      route.lock(decision.target());
    }
  }

  private void apply(SetStatement.Assignment assignment) throws IOException, MySqlException {
    SessionSettings settings = session.settings();
    switch (assignment.name()) {
      case "names" -> settings.names(assignment.value());
      case "autocommit" -> {
        boolean on = SetStatement.on(assignment.value());
        settings.autocommit(on);
        if (on) {
          commitOpen();
        }
      }
      default -> settings.variables().put(assignment.name(), assignment.value());
    }
  }

  /** Turning autocommit on commits what is open. */
  private void commitOpen() throws IOException, MySqlException {
    for (Map.Entry<Integer, BackendConnection> entry : backends.held().entrySet()) {
      BackendConnection backend = entry.getValue();
      if (backend.inTransaction()) {
        backend
            .wire()
            .execute(
                new PayloadWriter().int1(Command.QUERY).string("SET autocommit=1").toByteArray());
        backend.applied().autocommit(true);
        backend.inTransaction(false);
      }
    }
    backends.settle();
  }

  /** Stops another session's statement, or that session; both must be the same user's. */
  void kill(long id, boolean queryOnly) throws IOException, MySqlException {
    FrontSession other = services.sessions().find(id);
    if (other == null || !other.username().equals(session.username())) {
      throw new MySqlException(1094, "HY000", "Unknown thread id: " + id);
    }
    BackendConnection running = other.backends().running();
    if (running != null) {
      Kill.query(running, session.login().secret(), services);
    }
    if (!queryOnly) {
      other.connection().close();
    }
  }

  private static String text(byte[] payload) {
    int start = StatementKind.skipBlanks(payload, 1);
    return new String(payload, start, payload.length - start, StandardCharsets.UTF_8);
  }
}
