package dev.signalbox.routing.decision;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.Effects;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import dev.signalbox.routing.session.StatementOutcome;
import java.util.HashSet;
import java.util.Set;

/**
 * One client session, advanced statement by statement. A router tells it what the backends really
 * answered ({@link #finished(RoutingDecision, StatementOutcome)}); a preview lets it assume that
 * statements succeed ({@link #run(byte[], Command, boolean)}).
 *
 * <p>Not thread-safe: a session runs one statement at a time.
 */
public final class SessionTracker {
  /** mysql-auto_increment_delay_multiplex: how long a connection stays with its session. */
  private static final int HELD_AFTER_INSERT = 5;

  private final RuleEvaluator evaluator = new RuleEvaluator();
  private RuleSet rules;
  private SessionState state;
  private int heldFor;

  /** Hostgroups on which this session has turned autocommit off. */
  private final Set<Integer> autocommitOff = new HashSet<>();

  public SessionTracker(RuleSet rules, SessionState state) {
    this.rules = rules;
    this.state = state;
  }

  /** The state that the next statement will be decided with. */
  public SessionState state() {
    return state;
  }

  /** Takes other rules from the next statement on, as LOAD ... TO RUNTIME does. */
  public void useRules(RuleSet others) {
    rules = others;
  }

  /** The schema changed by COM_INIT_DB. */
  public void useSchema(String schema) {
    state = state.withSchema(schema);
  }

  /** The session starts anew: COM_CHANGE_USER or COM_RESET_CONNECTION. */
  public void reset(RoutingUser user, String schema) {
    state =
        SessionState.fresh(user, schema, state.clientAddr(), state.proxyAddr(), state.proxyPort());
    heldFor = 0;
    autocommitOff.clear();
  }

  /** Where a statement would go now; nothing changes. */
  public RoutingDecision decide(byte[] sql, Command command) {
    return evaluator.decide(rules, QueryContext.of(sql, state, command));
  }

  /** The same with a query cache of the caller's. */
  public RoutingDecision decide(byte[] sql, Command command, CachedResults cache) {
    return evaluator.decide(rules, QueryContext.of(sql, state, command), cache);
  }

  /**
   * Whether the backend has to run with autocommit off for this statement: the session turned it
   * off, and either the statement is no plain SELECT or an earlier one was none.
   */
  public boolean needsAutocommitOff(RoutingDecision decision) {
    return !state.autocommit()
        && (decision.enforcesAutocommit() || autocommitOff.contains(decision.target()));
  }

  /** Decides a statement, assumes how a MySQL server would take it, and moves the state on. */
  public RoutingDecision run(byte[] sql, Command command, boolean succeeds) {
    RoutingDecision decision = decide(sql, command);
    if (decision.handling() == Handling.FORWARDED) {
      StatementOutcome guess =
          ServerForecast.of(decision, succeeds, autocommitOff.contains(decision.target()));
      finished(decision, withHold(decision, guess));
    } else {
      handled(decision);
    }
    return decision;
  }

  /** After an insert the session keeps the connection for some statements. */
  private StatementOutcome withHold(RoutingDecision decision, StatementOutcome guess) {
    boolean held = false;
    if (guess.affectedRows()) {
      heldFor = HELD_AFTER_INSERT;
      held = true;
    } else if (state.lastWriteHostgroup() == decision.target()) {
      heldFor--;
      held =
          heldFor > 0
              || guess.inTransaction()
              || decision.effects().locks()
              || state.lockedHostgroup() == decision.target();
    }
    return new StatementOutcome(
        guess.succeeded(),
        guess.inTransaction(),
        guess.affectedRows(),
        held,
        guess.warnings(),
        guess.cached());
  }

  /** Moves the state on after a statement that the proxy answered or refused itself. */
  public void handled(RoutingDecision decision) {
    apply(
        decision.effects(),
        state.transactionHostgroup(),
        state.lockedHostgroup(),
        state.lastWriteHostgroup(),
        state.transactions(),
        state.cachedQueries());
  }

  /** Moves the state on after a backend answered. */
  public void finished(RoutingDecision decision, StatementOutcome outcome) {
    int hostgroup = decision.target();
    if (!state.autocommit() && decision.enforcesAutocommit()) {
      autocommitOff.add(hostgroup);
    }
    Set<Integer> transactions = state.transactions();
    int persistent = state.transactionHostgroup();
    if (outcome.inTransaction()) {
      transactions = changed(transactions, hostgroup, true);
      if (persistent == -1 && state.user().transactionPersistent()) {
        persistent = hostgroup;
      }
    } else {
      transactions = changed(transactions, hostgroup, false);
      if (persistent == hostgroup) {
        persistent = -1;
      }
    }
    Set<String> cached = state.cachedQueries();
    if (outcome.cached()) {
      cached = new HashSet<>(cached);
      cached.add(decision.textToSend());
    }
    int lastWrite = state.lastWriteHostgroup();
    if (outcome.affectedRows() && outcome.held()) {
      lastWrite = hostgroup;
    } else if (lastWrite == hostgroup && !outcome.held()) {
      lastWrite = -1;
    }
    int locked = decision.effects().locks() ? hostgroup : state.lockedHostgroup();
    apply(decision.effects(), persistent, locked, lastWrite, transactions, cached);
    if (outcome.warnings()) {
      state = state.withWarningsOn(hostgroup);
    }
    if (state.autocommit()) {
      autocommitOff.remove(hostgroup);
    }
  }

  private static Set<Integer> changed(Set<Integer> before, int hostgroup, boolean open) {
    if (before.contains(hostgroup) == open) {
      return before;
    }
    Set<Integer> after = new HashSet<>(before);
    if (open) {
      after.add(hostgroup);
    } else {
      after.remove(hostgroup);
    }
    return after;
  }

  private void apply(
      Effects effects,
      int persistent,
      int locked,
      int lastWrite,
      Set<Integer> transactions,
      Set<String> cached) {
    boolean warningsStay = !effects.clearsWarnings() || state.warningHostgroup() == -1;
    if (!effects.movesSession()
        && warningsStay
        && persistent == state.transactionHostgroup()
        && locked == state.lockedHostgroup()
        && lastWrite == state.lastWriteHostgroup()
        && transactions == state.transactions()
        && cached == state.cachedQueries()) {
      // most statements leave no trace
      return;
    }
    String schema = effects.schema();
    Boolean autocommit = effects.autocommit();
    state =
        new SessionState(
            state.user(),
            schema == null ? state.schema() : ByteText.decode(schema),
            state.clientAddr(),
            state.proxyAddr(),
            state.proxyPort(),
            persistent,
            locked,
            effects.clearsWarnings() ? -1 : state.warningHostgroup(),
            lastWrite,
            effects.flagIn() >= 0 ? effects.flagIn() : state.stickyFlagIn(),
            autocommit == null ? state.autocommit() : autocommit,
            transactions,
            cached);
  }
}
