package dev.signalbox.routing.lint;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.decision.SessionTracker;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.session.QueryContext.Command;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What depends on statements before: transactions, and SET that locks a session. */
final class SessionCheck implements Check {
  private static final String WRITE = "UPDATE t SET a = 1 WHERE id = 1";

  /** What graphical clients send when they connect. */
  private static final List<String> OF_CLIENTS =
      List.of("SET @ApplicationName = 'DBeaver'", "SET PROFILING=1");

  private static final String CLIENT_SETS = "^SET (@ApplicationName|PROFILING)\\b";

  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    for (var user : context.users()) {
      begin(context, user).or(() -> leaving(context, user)).ifPresent(findings);
      lock(context, user).or(() -> clients(context, user)).ifPresent(findings);
    }
  }

  private static RoutingDecision run(SessionTracker session, String sql) {
    return session.run(sql.getBytes(StandardCharsets.UTF_8), Command.QUERY, true);
  }

  private static SessionTracker tracker(LintContext context, RoutingUser user) {
    return new SessionTracker(context.rules(), context.session(user));
  }

  /** A transaction begun where its writes do not go. */
  private static Optional<LintFinding> begin(LintContext context, RoutingUser user) {
    int home = context.writes(context.session(user));
    for (var sql : List.of("BEGIN", "START TRANSACTION")) {
      var decision = run(tracker(context, user), sql);
      if (decision.handling() == Handling.FORWARDED && decision.target() != home) {
        Integer by = Guards.decider(decision);
        var finding =
            LintFinding.of(
                    FindingKind.SPLIT_TRANSACTION,
                    Severity.ERROR,
                    Certainty.PROVED,
                    by,
                    "%s begins transactions on %s, while writes go to %s: %s."
                        .formatted(
                            by == null
                                ? "The default hostgroup of user '" + user.username() + "'"
                                : "Rule " + by,
                            context.name(decision.target()),
                            context.name(home),
                            user.transactionPersistent()
                                ? "the transaction's writes then go there too"
                                : "the writes are not in the transaction"))
                .shownBy(sql);
        var guard =
            Guards.to(
                home,
                "^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|XA)\\b",
                "Transactions begin where writes go");
        return Optional.of(
            Guards.ifItHelps(context, Guards.add(guard, by), List.of(decision), home)
                .map(finding::mendedBy)
                .orElse(finding));
      }
    }
    return Optional.empty();
  }

  /** A read that leaves an open transaction. */
  private static Optional<LintFinding> leaving(LintContext context, RoutingUser user) {
    if (user.transactionPersistent()) {
      return Optional.empty();
    }
    for (var sql : Corpus.STATEMENTS) {
      if (!Selects.isSelect(sql)) {
        continue;
      }
      var session = tracker(context, user);
      run(session, "BEGIN");
      int home = run(session, WRITE).target();
      var decision = run(session, sql);
      if (decision.handling() == Handling.FORWARDED && decision.target() != home) {
        Integer by = Guards.decider(decision);
        return Optional.of(
            LintFinding.of(
                    FindingKind.SPLIT_TRANSACTION,
                    Severity.WARNING,
                    Certainty.PROVED,
                    by,
                    "User '%s' has transaction_persistent=0: inside a transaction on %s this read goes to %s%s and does not see what the transaction wrote. Set transaction_persistent=1 in mysql_users."
                        .formatted(
                            user.username(),
                            context.name(home),
                            context.name(decision.target()),
                            by == null ? "" : " by rule " + by))
                .shownBy(sql));
      }
    }
    return Optional.empty();
  }

  /** SET that locks the session where its writes do not go. */
  private static Optional<LintFinding> lock(LintContext context, RoutingUser user) {
    int home = context.writes(context.session(user));
    var session = tracker(context, user);
    var set = run(session, "SET @a = 1");
    if (!set.locksSession() || set.target() == home) {
      return Optional.empty();
    }
    var write = run(session, WRITE);
    Integer by = Guards.decider(set);
    var finding =
        LintFinding.of(
                FindingKind.HOSTGROUP_LOCK,
                Severity.ERROR,
                Certainty.PROVED,
                by,
                "%s sends SET of a user variable to %s, which locks the session there (mysql-set_query_lock_on_hostgroup); its writes, which go to %s, then %s."
                    .formatted(
                        by == null
                            ? "The default hostgroup of user '" + user.username() + "'"
                            : "Rule " + by,
                        context.name(set.target()),
                        context.name(home),
                        write
                            .error()
                            .map(error -> "fail: " + error)
                            .orElse("go to " + context.name(write.target()) + " instead")))
            .shownBy("SET @a = 1; " + WRITE);
    var guard = Guards.to(home, "^SET\\b", "Session settings go where writes go");
    return Optional.of(
        Guards.ifItHelps(context, Guards.add(guard, by), List.of(set), home)
            .map(finding::mendedBy)
            .orElse(finding));
  }

  /** What graphical clients send first, and a query that then fails. */
  private static Optional<LintFinding> clients(LintContext context, RoutingUser user) {
    for (var set : OF_CLIENTS) {
      for (var sql : Corpus.STATEMENTS) {
        var session = tracker(context, user);
        var locking = run(session, set);
        if (!locking.locksSession()) {
          break;
        }
        var refused = Selects.isSelect(sql) ? run(session, sql).error() : Optional.empty();
        if (refused.isPresent()) {
          return Optional.of(
              LintFinding.of(
                      FindingKind.CLIENT_SET_LOCKS,
                      Severity.WARNING,
                      Certainty.PROVED,
                      null,
                      "Graphical clients send '%s' when they connect; it locks user '%s's session on %s, and queries that a rule sends elsewhere then fail: %s. A rule that answers it itself keeps the session free."
                          .formatted(
                              set, user.username(), context.name(locking.target()), refused.get()))
                  .shownBy(set + "; " + sql)
                  .mendedBy(Guards.add(answering(), first(context))));
        }
      }
    }
    return Optional.empty();
  }

  private static QueryRule answering() {
    return QueryRule.rule(1)
        .active(true)
        .matchDigest(CLIENT_SETS)
        .okMsg("")
        .apply(true)
        .comment("What graphical clients set when they connect: answered here, locks no session")
        .build();
  }

  private static @Nullable Integer first(LintContext context) {
    return context.rules().rules().isEmpty()
        ? null
        : (Integer) context.rules().rules().getFirst().ruleId();
  }
}
