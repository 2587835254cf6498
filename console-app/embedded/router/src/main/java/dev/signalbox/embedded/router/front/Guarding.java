package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.front.GuardNote.Did;
import dev.signalbox.embedded.router.guard.AnswerStats;
import dev.signalbox.embedded.router.guard.Asker;
import dev.signalbox.embedded.router.guard.Guard;
import dev.signalbox.embedded.router.guard.OwnWrites;
import dev.signalbox.embedded.router.guard.Ruling;
import dev.signalbox.routing.decision.ConnectionMark;
import dev.signalbox.routing.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;

/** The guard as one session meets it. Used by the session's thread. */
final class Guarding {
  private final Guard guard;
  private final SessionContext session;
  private final RouterServices services;
  private final OwnWrites writes;

  Guarding(RouterServices services, SessionContext session) {
    this.guard = services.guard();
    this.session = session;
    this.services = services;
    writes = session.writes();
  }

  /** The course of a statement that is sent to a server. */
  Course course(RoutingDecision decision) {
    writes.begins(decision.target());
    if (!guard.watches(decision.target())) {
      Course own = ownWrites(decision);
      return own == null ? new Course.Direct(decision, null) : own;
    }
    Ruling ruling = rule(decision);
    if (ruling.what() == Ruling.What.SERVE && writes.pending()) {
      Course own = ownWrites(decision);
      if (own != null) {
        return own;
      }
      // what was known of the data is from before the wait
      ruling = rule(decision);
    }
    return ruling.what() == Ruling.What.LEAVE
        ? new Course.Direct(
            decision, new GuardNote(Did.EXEMPT, decision.named(), null, ruling.reason()))
        : new GuardedCourse(decision, ruling, () -> ownWrites(decision) == null);
  }

  private Ruling rule(RoutingDecision decision) {
    return guard.rule(decision, session.settings(), ownTables(), asker());
  }

  private Asker asker() {
    return new Asker(session.username(), session.login().secret(), session.connection().loop());
  }

  /** To MySQL, where ClickHouse has yet to see what the session wrote; null where it has. */
  private @Nullable Course ownWrites(RoutingDecision decision) {
    if (!writes.pending() || !services.passages().isClickHouse(decision.target())) {
      return null;
    }
    return writes
        .keeps(decision, asker(), session.connection()::clientGone)
        .map(
            why ->
                new Course.Direct(
                    decision.keptOn(writes.mysql()),
                    new GuardNote(Did.KEPT, decision.named(), null, why)))
        .orElse(null);
  }

  /**
   * What would be done with a statement that rules send to that hostgroup; nothing is run, and it
   * does not matter whether the guard is on. Null where the hostgroup is no ClickHouse.
   */
  @Nullable Ruling foresee(int hostgroup, byte[] sql) {
    return guard.isClickHouse(hostgroup)
        ? guard.foresee(
            hostgroup, session.route().state(), sql, session.settings(), ownTables(), asker())
        : null;
  }

  /** Whether the guard is on. */
  boolean isOn() {
    return guard.isOn();
  }

  /** Temporary tables live on the connection that made them. */
  private boolean ownTables() {
    for (BackendConnection held : session.backends().held().values()) {
      if (held.marks().contains(ConnectionMark.TEMPORARY_TABLE)) {
        return true;
      }
    }
    return false;
  }

  /** Counts a statement that is done. */
  void count(RoutingDecision served, @Nullable GuardNote note) {
    writes.ends(served, session.settings().multiStatements());
    if (note == null) {
      return;
    }
    String verdict =
        note.did() == Did.EXEMPT || note.verdict() == null
            ? note.did().name()
            : note.verdict().name();
    served
        .digest()
        .ifPresent(
            digest ->
                guard
                    .stats()
                    .add(
                        new AnswerStats.Key(session.settings().schema(), digest.hash()),
                        digest::text,
                        new AnswerStats.Event(
                            verdict,
                            note.reason(),
                            served.target(),
                            note.did() == Did.KEPT || note.did() == Did.FAILED_OVER,
                            note.did() == Did.FAILED_OVER)));
  }
}
