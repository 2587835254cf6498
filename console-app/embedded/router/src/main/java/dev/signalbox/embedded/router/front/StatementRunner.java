package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.cache.ResultCopy;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.packet.ConnectionLostException;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.routing.decision.ConnectionMark;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.session.StatementOutcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends a session's statement to a hostgroup and passes the answer on. */
final class StatementRunner {
  private final RouterServices services;
  private final SessionContext session;
  private final Backends backends;
  private final SessionRoute route;
  private final StatementLog log;
  private final ProxyResponses answers;
  private final Guarding guarding;

  StatementRunner(
      RouterServices services, SessionContext session, StatementLog log, ProxyResponses answers) {
    this.services = services;
    this.session = session;
    backends = session.backends();
    route = session.route();
    this.log = log;
    this.answers = answers;
    guarding = new Guarding(services, session);
  }

  /** One exchange with a server: send, then relay. Run anew where it is tried again. */
  @FunctionalInterface
  interface Exchange {
    /** {@code words} is the statement as that server is to read it; null for as it was routed. */
    void run(BackendConnection backend, ResponseRelay relay, byte @Nullable [] words)
        throws IOException, MySqlException;
  }

  /** The server was lost; whether it may be asked again depends on what it was doing. */
  private static final class ServerLostException extends IOException {
    private static final long serialVersionUID = 1L;
    private final boolean untouched;

    private ServerLostException(boolean untouched) {
      this.untouched = untouched;
    }
  }

  /** Runs a routed statement and counts it; {@code copy} collects its result where there is one. */
  ResponseSummary run(RoutingDecision decision, @Nullable ResultCopy copy, Exchange exchange)
      throws IOException, MySqlException {
    long start = System.nanoTime();
    boolean autocommitBefore = route.state().autocommit();
    Course course = guarding.course(decision);
    Run run = new Run(course, copy, exchange);
    boolean answered = false;
    try {
      new Delay(session.connection()).before(decision);
      BackendConnection backend = run.serve();
      answered = true;
      backend.marks(ConnectionMark.after(backend.marks(), course.decision()));
      if (decision.locksSession()) {
        services.counters().count(Counter.HOSTGROUP_LOCKED_SET_CMDS);
        backend.makeStateful();
      }
      answers.remember(run.outcome);
      return run.outcome;
    } finally {
      RoutingDecision served = course.decision();
      BackendConnection backend = run.backend;
      route.finished(served, outcome(run.outcome, answered ? backend : null));
      if (answered && backend != null && route.state().autocommit() && !autocommitBefore) {
        // the statement itself turned it on over there
        backend.applied().autocommit(true);
      }
      log.note(served, run.outcome, backend, course.note(), start);
      guarding.count(served, course.note());
      backends.settle(route.state());
    }
  }

  /** One statement on its course, from one server to the next. */
  private final class Run {
    private final Course course;
    private final @Nullable ResultCopy copy;
    private final Exchange exchange;
    private final ResponseSummary outcome = new ResponseSummary();
    private @Nullable BackendConnection backend;

    private Run(Course course, @Nullable ResultCopy copy, Exchange exchange) {
      this.course = course;
      this.copy = copy;
      this.exchange = exchange;
    }

    private BackendConnection serve() throws IOException, MySqlException {
      while (true) {
        try {
          return attempt(course.decision());
        } catch (TurnedAwayException e) {
          course.next(e);
        }
      }
    }

    private BackendConnection attempt(RoutingDecision decision) throws IOException, MySqlException {
      boolean autocommit = !route.needsAutocommitOff(decision);
      for (int left = retries(decision); ; left--) {
        boolean clean = false;
        long sentBefore = session.connection().out().sent();
        try {
          BackendConnection taken = obtain(decision.target(), autocommit);
          backend = taken;
          clean = !taken.held();
          exchange(taken, course, outcome, copy, timeout(decision), exchange);
          return taken;
        } catch (MySqlException e) {
          if (session.connection().out().sent() == sentBefore) {
            course.gate().error(e.packet());
          }
          throw e;
        } catch (ServerLostException e) {
          if (left <= 0 || !clean || !e.untouched) {
            MySqlException lost = lost();
            if (e.untouched) {
              course.gate().error(lost.packet());
            }
            throw lost;
          }
          services.counters().count(Counter.BACKEND_QUERY_RETRIES);
        }
      }
    }
  }

  private static StatementOutcome outcome(
      ResponseSummary outcome, @Nullable BackendConnection backend) {
    boolean succeeded = backend != null && outcome.error() == null;
    return new StatementOutcome(
        succeeded,
        backend != null && backend.inTransaction(),
        succeeded && (outcome.rowsAffected() > 0 || outcome.insertId() != 0),
        backend != null && backend.held(),
        succeeded && outcome.warnings() > 0,
        false);
  }

  /** A statement that may have changed something is sent again only where a rule says so. */
  private int retries(RoutingDecision decision) {
    int ruled = decision.options().retries();
    if (ruled >= 0) {
      return ruled;
    }
    return decision.enforcesAutocommit()
        ? 0
        : services.state().variables().number("query_retries_on_failure");
  }

  private int timeout(RoutingDecision decision) {
    int ruled = decision.options().timeout();
    return ruled > 0 ? ruled : services.state().variables().number("default_query_timeout");
  }

  /** More of an answer begun on that connection. */
  void onConnection(BackendConnection backend, Exchange exchange)
      throws IOException, MySqlException {
    try {
      exchange(backend, null, new ResponseSummary(), null, 0, exchange);
    } catch (ServerLostException e) {
      throw lost();
    } finally {
      backends.settle(route.state());
    }
  }

  /** COM_FIELD_LIST is sent as it is, past the rules. */
  void fieldList(byte[] payload) throws IOException, MySqlException {
    onConnection(
        obtain(route.currentHostgroup(), route.state().autocommit()),
        (backend, relay, words) -> {
          backend.wire().command(payload);
          relay.rows();
        });
  }

  private BackendConnection obtain(int hostgroup, boolean autocommit)
      throws IOException, MySqlException {
    int left = services.state().variables().number("connect_retries_on_failure");
    while (true) {
      boolean held = backends.held(hostgroup) != null;
      try {
        return backends.obtain(
            hostgroup,
            session.username(),
            session.login().secret(),
            session.settings(),
            autocommit);
      } catch (ConnectionLostException e) {
        if (held || left-- <= 0) {
          throw lost();
        }
      }
    }
  }

  private void exchange(
      BackendConnection backend,
      @Nullable Course course,
      ResponseSummary outcome,
      @Nullable ResultCopy copy,
      int timeoutMillis,
      Exchange exchange)
      throws IOException, MySqlException {
    PacketOutput out = session.connection().out();
    long sentBefore = out.sent();
    long askedBefore = backend.wire().out().sent();
    backends.running(backend);
    boolean done = false;
    try {
      out.copyTo(copy);
      ResponseWait wait = new ResponseWait(backend, session.connection(), timeoutMillis);
      Gate gate = course == null ? Gate.OPEN : course.gate();
      exchange.run(
          backend,
          new ResponseRelay(wait, gate, out, outcome, copy),
          course == null ? null : course.words());
      done = true;
    } catch (ClientGoneException e) {
      KillQuery.query(backend, session.login().secret(), services);
      throw e;
    } catch (TurnedAwayException e) {
      // after an error the connection is in order; of an answer the rest is on its way
      done = e.error() != null;
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
        KillQuery.query(backend, session.login().secret(), services);
        throw new MySqlException(
            1907, "70100", "Query execution was interrupted, query_timeout exceeded");
      }
      throw new ServerLostException(out.sent() == sentBefore);
    } finally {
      out.copyTo(null);
      backends.running(null);
      backend.count(backend.wire().out().sent() - askedBefore, out.sent() - sentBefore);
      services.counters().add(Counter.QUERIES_FRONTENDS_BYTES_SENT, out.sent() - sentBefore);
      if (!done) {
        backends.drop(backend);
      }
    }
    backend.statementDone();
    backend.inTransaction(outcome.status(StatusFlags.IN_TRANSACTION, backend.inTransaction()));
    if (outcome.insertId() != 0) {
      backend.holdForInsertId(
          services.state().variables().number("auto_increment_delay_multiplex"));
    }
  }

  private static MySqlException lost() {
    return new MySqlException(2013, "HY000", "Lost connection to server during query");
  }
}
