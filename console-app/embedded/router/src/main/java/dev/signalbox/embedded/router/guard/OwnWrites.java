package dev.signalbox.embedded.router.guard;

import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one session has written to MySQL, and whether the replica is known to have passed it: until
 * then ClickHouse serves nothing to this session, with mysql-signalbox_read_your_writes_ms above 0.
 * Used by the session's thread.
 */
public final class OwnWrites {
  private static final String TABLES =
      "this session has changed tables, which the replica follows apart from their rows";

  private final Passages passages;
  private @Nullable PendingWrites pending;

  private PendingWrites.Moment begun = PendingWrites.Moment.NOW;
  private long passedAt = System.nanoTime();
  private boolean anything;

  /** Nothing is written yet. */
  public OwnWrites(Passages passages) {
    this.passages = passages;
  }

  /** The session is another one's: what was written is nobody's own. */
  public void forget() {
    pending = null;
  }

  /** Before a statement is sent to that hostgroup. */
  public void begins(int hostgroup) {
    begun = passages.isOn() ? passages.moment(hostgroup) : PendingWrites.Moment.NOW;
  }

  /**
   * After a statement, however it ended.
   *
   * @param many whether there may be several in one text
   */
  public void ends(RoutingDecision served, boolean many) {
    if (!passages.isOn() || passages.isClickHouse(served.target())) {
      return;
    }
    if (served.context().command() == QueryContext.Command.PREPARE) {
      return;
    }
    Changes changes = Changes.of(served.textToSend(), many);
    if (changes == Changes.NOTHING) {
      if (pending != null && !served.context().session().transactions().isEmpty()) {
        // it may have ended a transaction on the way
        pending.ended = System.nanoTime();
        pending.changes = 0;
      }
      return;
    }
    if (pending == null) {
      pending = new PendingWrites(begun);
    } else if (pending.mysql != served.target()) {
      pending.never = "this session has written to more than one MySQL";
    }
    anything = true;
    pending.mysql = served.target();
    pending.ended = System.nanoTime();
    pending.changes = 0;
    pending.waited = false;
    pending.add(changes, served.textToSend());
    if (changes == Changes.TABLES) {
      pending.never = TABLES;
    }
  }

  /** Whether a statement for ClickHouse may have to wait. */
  public boolean pending() {
    return pending != null && passages.isOn();
  }

  /** The hostgroup that has what was written. */
  public int mysql() {
    PendingWrites writes = pending;
    if (writes == null) {
      throw new IllegalStateException("nothing was written");
    }
    return writes.mysql;
  }

  /**
   * How old a cached result may be, in milliseconds: it must not be from before an own write.
   *
   * @param ttl what the rule says
   */
  public int youngerThan(int ttl) {
    if (!anything || !passages.isOn()) {
      return ttl;
    }
    return pending != null
        ? 0
        : (int) Math.min(ttl, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - passedAt));
  }

  /**
   * Why a statement that is to go to ClickHouse has to stay on MySQL; empty if it may go. Waits for
   * the replica, once for each write.
   *
   * @param gone whether nobody waits for the answer any more
   */
  public Optional<String> keeps(RoutingDecision decision, Asker asker, BooleanSupplier gone) {
    PendingWrites writes = pending;
    SessionState session = decision.context().session();
    if (writes == null
        || !passages.isOn()
        || decision.context().command() == QueryContext.Command.PREPARE
        || !Guard.exempt(decision, session).isEmpty()) {
      return Optional.empty();
    }
    if (session.transactions().stream().anyMatch(open -> !passages.isClickHouse(open))) {
      return Optional.of("this session has a transaction open that has written");
    }
    if (!writes.never.isEmpty()) {
      return Optional.of(writes.never);
    }
    Optional<String> behind = passages.behind(writes, decision.target(), asker, gone);
    if (behind.isEmpty()) {
      pending = null;
      passedAt = System.nanoTime();
    }
    return behind;
  }
}
