package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.front.GuardNote.Did;
import dev.signalbox.embedded.router.guard.AnswerStats;
import dev.signalbox.embedded.router.guard.Asker;
import dev.signalbox.embedded.router.guard.Guard;
import dev.signalbox.embedded.router.guard.Ruling;
import dev.signalbox.routing.decision.ConnectionMark;
import dev.signalbox.routing.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;

/** The guard as one session meets it. Used by the session's thread. */
final class Guarding {
  private final Guard guard;
  private final SessionContext session;

  Guarding(RouterServices services, SessionContext session) {
    this.guard = services.guard();
    this.session = session;
  }

  /** The course of a statement that is sent to a server. */
  Course course(RoutingDecision decision) {
    if (!guard.watches(decision.target())) {
      return new Course.Direct(decision, null);
    }
    Ruling ruling = guard.rule(decision, session.settings(), ownTables(), asker());
    return ruling.what() == Ruling.What.LEAVE
        ? new Course.Direct(
            decision, new GuardNote(Did.EXEMPT, decision.named(), null, ruling.reason()))
        : new GuardedCourse(decision, ruling);
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

  private Asker asker() {
    return new Asker(session.username(), session.login().secret(), session.connection().loop());
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
