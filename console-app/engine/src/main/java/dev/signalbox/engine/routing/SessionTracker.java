package dev.signalbox.engine.routing;

import dev.signalbox.engine.routing.QueryContext.Command;
import dev.signalbox.engine.routing.RoutingDecision.Handling;
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

  /** Hostgroups whose connection an assumed statement left with autocommit off. */
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

  /** Decides a statement, assumes how a MySQL server would take it, and moves the state on. */
  public RoutingDecision run(byte[] sql, Command command, boolean succeeds) {
    RoutingDecision decision = decide(sql, command);
    if (decision.handling() == Handling.FORWARDED) {
      finished(
          decision, ServerGuess.of(decision, succeeds, autocommitOff.contains(decision.target())));
      if (ServerGuess.turnsAutocommitOff(decision)) {
        autocommitOff.add(decision.target());
      } else if (state.autocommit()) {
        autocommitOff.remove(decision.target());
      }
    } else {
      handled(decision);
    }
    return decision;
  }

  /** Moves the state on after a statement that the proxy answered or refused itself. */
  public void handled(RoutingDecision decision) {
    Effects effects = decision.effects();
    apply(effects, state.transactionHostgroup(), state.transactions(), state.cachedQueries());
  }

  /** Moves the state on after a backend answered. */
  public void finished(RoutingDecision decision, StatementOutcome outcome) {
    int hostgroup = decision.target();
    Set<Integer> transactions = new HashSet<>(state.transactions());
    int persistent = state.transactionHostgroup();
    if (outcome.inTransaction()) {
      transactions.add(hostgroup);
      if (persistent == -1 && state.user().transactionPersistent()) {
        persistent = hostgroup;
      }
    } else {
      transactions.remove(hostgroup);
      if (persistent == hostgroup) {
        persistent = -1;
      }
    }
    Set<String> cached = state.cachedQueries();
    if (outcome.cached()) {
      cached = new HashSet<>(cached);
      cached.add(decision.textToSend());
    }
    apply(decision.effects(), persistent, transactions, cached);
    int locked = decision.effects().locks() ? hostgroup : state.lockedHostgroup();
    int lastWrite = lastWrite(decision, outcome, locked == hostgroup);
    state =
        new SessionState(
            state.user(),
            state.schema(),
            state.clientAddr(),
            state.proxyAddr(),
            state.proxyPort(),
            state.transactionHostgroup(),
            locked,
            outcome.warnings() ? hostgroup : state.warningHostgroup(),
            lastWrite,
            state.stickyFlagIn(),
            state.autocommit(),
            state.transactions(),
            state.cachedQueries());
  }

  private int lastWrite(RoutingDecision decision, StatementOutcome outcome, boolean locked) {
    if (outcome.affectedRows()) {
      heldFor = HELD_AFTER_INSERT;
      return decision.target();
    }
    if (state.lastWriteHostgroup() != decision.target()) {
      return state.lastWriteHostgroup();
    }
    heldFor--;
    boolean held = heldFor > 0 || locked || outcome.inTransaction();
    return held ? decision.target() : -1;
  }

  private void apply(
      Effects effects, int persistent, Set<Integer> transactions, Set<String> cached) {
    state =
        new SessionState(
            state.user(),
            effects.schema() == null ? state.schema() : ByteText.decode(effects.schema()),
            state.clientAddr(),
            state.proxyAddr(),
            state.proxyPort(),
            persistent,
            state.lockedHostgroup(),
            effects.clearsWarnings() ? -1 : state.warningHostgroup(),
            state.lastWriteHostgroup(),
            effects.flagIn() >= 0 ? effects.flagIn() : state.stickyFlagIn(),
            effects.autocommit() == null ? state.autocommit() : effects.autocommit(),
            transactions,
            cached);
  }
}
