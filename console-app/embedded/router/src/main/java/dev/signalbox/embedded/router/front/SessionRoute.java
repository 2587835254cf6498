package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.routing.decision.CachedResults;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.SessionTracker;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionSetting;
import dev.signalbox.routing.session.SessionState;
import dev.signalbox.routing.session.StatementOutcome;
import java.net.InetSocketAddress;

/**
 * Where the statements of one session go. What routing remembers of a session is kept by the
 * engine's {@link SessionTracker} alone, so a preview and the router cannot differ; this class
 * tells it what the servers really answered and keeps the session's settings in step.
 */
final class SessionRoute {
  private final RouterServices services;
  private final SessionTracker tracker;
  private final SessionSettings settings;
  private int previousHostgroup;

  SessionRoute(
      RouterServices services,
      InetSocketAddress client,
      InetSocketAddress proxy,
      UserRow user,
      SessionSettings settings) {
    this.services = services;
    this.settings = settings;
    tracker =
        new SessionTracker(
            services.state().rules(),
            SessionState.fresh(
                user.routing(),
                "",
                client.getAddress().getHostAddress(),
                proxy.getAddress().getHostAddress(),
                proxy.getPort()));
    previousHostgroup = user.routing().defaultHostgroup();
  }

  /** What the next statement will be decided with. */
  SessionState state() {
    return tracker.state();
  }

  /** The decision for a statement; rules that matched are counted. */
  RoutingDecision decide(byte[] sql, QueryContext.Command command, CachedResults cache) {
    tracker.useRules(services.state().rules());
    RoutingDecision decision = tracker.decide(sql, command, cache);
    Counters counters = services.counters();
    decision.hitRuleIds().forEach(counters::hit);
    return decision;
  }

  /** Whether a server has to run this statement with autocommit off. */
  boolean needsAutocommitOff(RoutingDecision decision) {
    return tracker.needsAutocommitOff(decision);
  }

  /** The router answered or refused the statement itself. */
  void handled(RoutingDecision decision) {
    tracker.handled(decision);
    keep(decision);
  }

  /** A server answered it. */
  void finished(RoutingDecision decision, StatementOutcome outcome) {
    previousHostgroup = decision.target();
    tracker.finished(decision, outcome);
    if (outcome.succeeded()) {
      keep(decision);
    }
  }

  private void keep(RoutingDecision decision) {
    for (SessionSetting setting : decision.settings()) {
      settings.set(setting);
    }
    settings.schema(tracker.state().schema());
  }

  /** The schema changed by COM_INIT_DB. */
  void useSchema(String schema) {
    tracker.useSchema(schema);
    settings.schema(schema);
  }

  /** The hostgroup of the statement before this one. */
  int previousHostgroup() {
    return previousHostgroup;
  }

  /** Where a command goes that no rule looks at. */
  int currentHostgroup() {
    SessionState state = tracker.state();
    if (state.transactionHostgroup() >= 0) {
      return state.transactionHostgroup();
    }
    return state.lockedHostgroup() >= 0 ? state.lockedHostgroup() : state.user().defaultHostgroup();
  }

  /** As after login. */
  void reset(UserRow user, String schema) {
    tracker.reset(user.routing(), schema);
    settings.schema(tracker.state().schema());
    previousHostgroup = user.routing().defaultHostgroup();
  }
}
