package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;

/** Where one statement is tried, one hostgroup after the other. Used by the session's thread. */
interface Course {
  /** The decision for the hostgroup at hand. */
  RoutingDecision decision();

  /** The statement as the server at hand is to read it, in UTF-8; null for as it was routed. */
  byte @Nullable [] words();

  /** What must be true of its answer's beginning. */
  Gate gate();

  /**
   * The gate turned the answer away: moves on to the next hostgroup.
   *
   * @throws MySqlException what the client is told when there is none
   */
  void next(TurnedAwayException turnedAway) throws MySqlException;

  /** What the guard did, once the statement is done; null if it had no say. */
  @Nullable GuardNote note();

  /**
   * Straight to where the decision says.
   *
   * @param note why the guard leaves it alone; null if it has no say
   */
  record Direct(RoutingDecision decision, @Nullable GuardNote note) implements Course {
    @Override
    public byte @Nullable [] words() {
      return null;
    }

    @Override
    public Gate gate() {
      return Gate.OPEN;
    }

    @Override
    public void next(TurnedAwayException turnedAway) {
      throw new IllegalStateException("an open gate turned an answer away", turnedAway);
    }
  }
}
