package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.engine.routing.QueryContext;
import dev.signalbox.engine.routing.RoutingDecision;
import dev.signalbox.engine.routing.RuleSet;
import dev.signalbox.engine.routing.SessionState;
import java.net.InetSocketAddress;
import java.util.Set;

/** Asks the rules where a statement of one session goes, and keeps what routing remembers of it. */
final class SessionRoute {
  private final RouterServices services;
  private final String clientAddress;
  private final String proxyAddress;
  private final int proxyPort;
  private int previousHostgroup;
  private int lastWriteHostgroup = -1;
  private int lockedHostgroup = -1;
  private int stickyFlagIn = -1;

  SessionRoute(
      RouterServices services, InetSocketAddress client, InetSocketAddress proxy, UserRow user) {
    this.services = services;
    this.clientAddress = client.getAddress().getHostAddress();
    this.proxyAddress = proxy.getAddress().getHostAddress();
    this.proxyPort = proxy.getPort();
    this.previousHostgroup = user.routing().defaultHostgroup();
  }

  /** The decision for a statement; rules that matched are counted. */
  RoutingDecision decide(
      byte[] sql,
      QueryContext.Command command,
      UserRow user,
      String schema,
      boolean autocommit,
      Backends backends) {
    RuleSet rules = services.state().rules();
    int transaction = user.routing().transactionPersistent() ? backends.transactionHostgroup() : -1;
    SessionState session =
        new SessionState(
            user.routing(),
            schema,
            clientAddress,
            proxyAddress,
            proxyPort,
            transaction,
            lockedHostgroup,
            // SHOW WARNINGS is placed by previousHostgroup(), past the rules
            -1,
            lastWriteHostgroup,
            stickyFlagIn,
            autocommit,
            backends.transactions(),
            Set.of());
    RoutingDecision decision =
        services.evaluator().decide(rules, QueryContext.of(sql, session, command));
    Counters counters = services.counters();
    decision.hitRuleIds().forEach(counters::hit);
    int next = decision.options().nextQueryFlagIn();
    if (next >= 0) {
      stickyFlagIn = next;
    }
    return decision;
  }

  /** A statement went to that hostgroup. */
  void sent(int hostgroup, Outcome outcome) {
    previousHostgroup = hostgroup;
    if (outcome.rowsAffected() > 0) {
      lastWriteHostgroup = hostgroup;
    }
  }

  int previousHostgroup() {
    return previousHostgroup;
  }

  int lockedHostgroup() {
    return lockedHostgroup;
  }

  /** A SET that only one server can keep: the session stays with it. */
  void lock(int hostgroup) {
    lockedHostgroup = hostgroup;
  }

  /** As after login. */
  void reset(UserRow user) {
    previousHostgroup = user.routing().defaultHostgroup();
    lastWriteHostgroup = -1;
    lockedHostgroup = -1;
    stickyFlagIn = -1;
  }
}
