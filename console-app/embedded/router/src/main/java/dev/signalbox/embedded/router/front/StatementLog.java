package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.digest.QueryDigest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts a session's statements, and keeps how the last one was served. */
final class StatementLog {
  private final RouterServices services;
  private final SessionContext session;
  private @Nullable LastQuery lastQuery;

  StatementLog(RouterServices services, SessionContext session) {
    this.services = services;
    this.session = session;
  }

  /** How the last routed statement was served, or null before the first. */
  @Nullable LastQuery lastQuery() {
    return lastQuery;
  }

  /** A statement that the router answered or refused itself. */
  void answered(RoutingDecision decision, long start) {
    note(decision, new ResponseSummary(), null, null, start);
  }

  /**
   * A statement that {@code backend} served, or that failed on the way where that is null; {@code
   * guard} is null where the guard had no say.
   */
  void note(
      RoutingDecision decision,
      ResponseSummary outcome,
      @Nullable BackendConnection backend,
      @Nullable GuardNote guard,
      long start) {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    QueryDigest digest = decision.digest().orElse(null);
    services.counters().count(Counter.QUESTIONS);
    if (digest != null && decision.hostgroup().isPresent()) {
      services
          .queryStats()
          .add(
              new QueryStats.Key(
                  decision.hostgroup().getAsInt(),
                  session.settings().schema(),
                  session.username(),
                  digest.hash()),
              digest::text,
              micros,
              outcome.rowsAffected(),
              outcome.rowsSent());
    }
    if (backend == null
        && decision.decidedBy() == Decider.PROXY
        && decision.options().okMsg() == null
        && decision.error().isEmpty()) {
      // what drivers send beside a query (SET, USE) does not stand for the query
      return;
    }
    boolean byRule = decision.decidedBy() == Decider.RULE;
    lastQuery =
        new LastQuery(
            decision.target(),
            byRule ? decision.decidingRule().map(rule -> rule.ruleId()).orElse(null) : null,
            decision.hitRuleIds(),
            decision.decidedBy(),
            digest == null ? null : digest.hash(),
            backend == null ? null : backend.server().address(),
            guard,
            micros);
  }
}
