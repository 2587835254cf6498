package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.embedded.wire.ConnectionLostException;
import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.PacketOutput;
import dev.signalbox.embedded.wire.StatusFlags;
import dev.signalbox.engine.routing.Decider;
import dev.signalbox.engine.routing.QueryDigest;
import dev.signalbox.engine.routing.RoutingDecision;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends a session's statement to a hostgroup and passes the answer on. */
final class StatementRunner {
  private static final int NO_TIMEOUT = -1;

  private final RouterServices services;
  private final FrontSession session;
  private final Backends backends;
  private final SessionRoute route;
  private @Nullable LastQuery lastQuery;

  StatementRunner(
      RouterServices services, FrontSession session, Backends backends, SessionRoute route) {
    this.services = services;
    this.session = session;
    this.backends = backends;
    this.route = route;
  }

  /** How the last routed statement was served, or null before the first. */
  @Nullable LastQuery lastQuery() {
    return lastQuery;
  }

  /** One exchange with a server: send, then relay. */
  @FunctionalInterface
  interface Exchange {
    void run(BackendConnection backend, ResponseRelay relay) throws IOException, MySqlException;
  }

  /** Runs a routed statement and counts it. */
  void run(RoutingDecision decision, boolean stateful, Exchange exchange)
      throws IOException, MySqlException {
    long start = System.nanoTime();
    int hostgroup = decision.target();
    int locked = route.lockedHostgroup();
    if (locked >= 0 && locked != hostgroup) {
      services.counters().count(Counter.HOSTGROUP_LOCKED_QUERIES);
      note(decision, new Outcome(), null, start);
      throw new MySqlException(
          9006,
          "Y0000",
          "ProxySQL Error: connection is locked to hostgroup %d but trying to reach hostgroup %d"
              .formatted(locked, hostgroup));
    }
    Outcome outcome = new Outcome();
    BackendConnection backend = null;
    try {
      backend = obtain(hostgroup);
      if (stateful && decision.options().multiplex() < 1) {
        backend.makeStateful();
      }
      exchange(backend, outcome, decision.options().timeout(), exchange);
      route.sent(hostgroup, outcome);
    } finally {
      note(decision, outcome, backend, start);
      backends.settle();
    }
  }

  /** Counts a statement that the router answered itself. */
  void answered(RoutingDecision decision, long start) {
    note(decision, new Outcome(), null, start);
  }

  /** SHOW WARNINGS and its like: where the statement before went, past the rules. */
  void runUnrouted(int hostgroup, Exchange exchange) throws IOException, MySqlException {
    exchange(obtain(hostgroup), new Outcome(), NO_TIMEOUT, exchange);
    backends.settle();
  }

  /** More of an answer begun on that connection. */
  void onConnection(BackendConnection backend, Exchange exchange)
      throws IOException, MySqlException {
    exchange(backend, new Outcome(), NO_TIMEOUT, exchange);
    backends.settle();
  }

  /** COM_FIELD_LIST is sent as it is. */
  void fieldList(int hostgroup, byte[] payload) throws IOException, MySqlException {
    runUnrouted(
        hostgroup,
        (backend, relay) -> {
          backend.wire().command(payload);
          relay.rows();
        });
  }

  BackendConnection obtain(int hostgroup) throws IOException, MySqlException {
    try {
      return backends.obtain(
          hostgroup, session.username(), session.login().secret(), session.settings());
    } catch (ConnectionLostException e) {
      throw lost();
    }
  }

  private void exchange(
      BackendConnection backend, Outcome outcome, int timeoutMillis, Exchange exchange)
      throws IOException, MySqlException {
    PacketOutput out = session.connection().out();
    long sentBefore = out.sent();
    long askedBefore = backend.wire().out().sent();
    backends.running(backend);
    boolean done = false;
    try {
      AnswerWait wait = new AnswerWait(backend, session.connection(), timeoutMillis);
      exchange.run(backend, new ResponseRelay(wait, out, outcome));
      done = true;
    } catch (ClientGoneException e) {
      Kill.query(backend, session.login().secret(), services);
      throw e;
    } catch (MySqlException e) {
      // an error between the two of them: the connection is in order
      done = true;
      throw e;
    } catch (ConnectionLostException e) {
      if (backend.wire().in().insidePacket()) {
        // half a packet went out: nothing more can be said on this connection
        throw e;
      }
      if (e.timedOut()) {
        Kill.query(backend, session.login().secret(), services);
        throw new MySqlException(
            1907, "70100", "Query execution was interrupted, query_timeout exceeded");
      }
      throw lost();
    } finally {
      backends.running(null);
      backend.pool().count(backend.wire().out().sent() - askedBefore, out.sent() - sentBefore);
      services.counters().add(Counter.QUERIES_FRONTENDS_BYTES_SENT, out.sent() - sentBefore);
      if (!done) {
        backends.drop(backend);
      }
    }
    backend.statementDone();
    backend.inTransaction(outcome.status(StatusFlags.IN_TRANSACTION, backend.inTransaction()));
    backend.diagnostics(outcome.diagnostics());
    if (outcome.insertId() != 0) {
      backend.holdForInsertId(
          services.state().variables().number("auto_increment_delay_multiplex"));
    }
  }

  private static MySqlException lost() {
    return new MySqlException(2013, "HY000", "Lost connection to server during query");
  }

  private void note(
      RoutingDecision decision, Outcome outcome, @Nullable BackendConnection backend, long start) {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    QueryDigest digest = decision.digest().orElse(null);
    services.counters().count(Counter.QUESTIONS);
    if (digest != null) {
      services
          .queryStats()
          .add(
              new QueryStats.Key(
                  decision.hostgroup().orElse(decision.target()),
                  session.settings().schema(),
                  session.username(),
                  digest.hash()),
              digest::text,
              micros,
              outcome.rowsAffected(),
              outcome.rowsSent());
    }
    boolean byRule = decision.decidedBy() == Decider.RULE;
    lastQuery =
        new LastQuery(
            decision.target(),
            byRule ? decision.decidingRule().map(rule -> rule.ruleId()).orElse(null) : null,
            decision.hitRuleIds(),
            decision.decidedBy(),
            digest == null ? null : digest.hexHash(),
            backend == null ? null : backend.server().address(),
            micros);
  }
}
