package dev.signalbox.routing.lint;

import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuntimeRule;
import dev.signalbox.routing.session.SessionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Locking reads that leave the hostgroup of writes, tried in every form that people send. */
final class LockingCheck implements Check {
  private static final String PLAIN = "SELECT * FROM t WHERE id = 1 FOR UPDATE";

  private static final List<String> FORMS =
      List.of(
          PLAIN,
          PLAIN + ";",
          PLAIN + " /* c */",
          PLAIN + "\n",
          PLAIN + " NOWAIT",
          PLAIN + " SKIP LOCKED",
          PLAIN + " OF t",
          "SELECT * FROM t WHERE id = 1 LIMIT 1 FOR UPDATE",
          "SELECT *\nFROM t\nWHERE id = 1\nFOR UPDATE",
          "select * from t where id = 1 for update",
          "SELECT * FROM t WHERE id = 1 FOR SHARE",
          "SELECT * FROM t WHERE id = 1 LOCK IN SHARE MODE",
          "SELECT COUNT(*) FROM t FOR UPDATE",
          "SELECT a, SUM(b) FROM t GROUP BY a FOR UPDATE");

  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    Map<String, List<RoutingDecision>> wrong = new LinkedHashMap<>();
    for (var user : context.users()) {
      collect(context, context.session(user), FORMS, wrong);
    }
    for (var rule : context.runtime()) {
      var to = rule.rule().destinationHostgroup();
      if (to == null || rule.rule().flagIn() != 0) {
        continue;
      }
      for (var user : context.users()) {
        var session = context.session(rule.rule(), user);
        var own =
            context.samples(rule).stream()
                .filter(LockingCheck::isPlainSelect)
                .map(sql -> sql + " FOR UPDATE")
                .limit(6)
                .toList();
        if (context.writes(session) != to) {
          collect(context, session, own, wrong);
        }
      }
    }
    wrong.values().forEach(decisions -> findings.accept(finding(context, decisions)));
  }

  private static boolean isPlainSelect(String sql) {
    var upper = sql.toUpperCase(Locale.ROOT);
    return upper.startsWith("SELECT ")
        && upper.contains(" FROM ")
        && !upper.contains(" FOR ")
        && !upper.contains(" INTO ")
        && !upper.contains(";")
        && !upper.contains("LOCK IN");
  }

  private static void collect(
      LintContext context,
      SessionState session,
      List<String> statements,
      Map<String, List<RoutingDecision>> wrong) {
    int home = context.writes(session);
    for (var sql : statements) {
      var decision = context.decide(sql, session);
      if (decision.handling() == Handling.FORWARDED && decision.target() != home) {
        wrong
            .computeIfAbsent(Guards.decider(decision) + " " + home, key -> new ArrayList<>())
            .add(decision);
      }
    }
  }

  private static LintFinding finding(LintContext context, List<RoutingDecision> wrong) {
    var first = wrong.getFirst();
    var session = first.context().session();
    int home = context.writes(session);
    Integer sender = Guards.decider(first);
    var meant = meant(context, session, home);
    int target = first.target();
    boolean fails = context.isReader(target) || context.isClickHouse(target);
    var forms =
        wrong.size() == 1 ? "this form" : wrong.size() + " forms tried, this one among them,";
    var text =
        meant
                .map(
                    rule ->
                        "Rule %d is meant for locking reads and misses some: "
                            .formatted(rule.rule().ruleId()))
                .orElse("")
            + "%s sends %s to %s, while writes go to %s. %s Match %s in the digest instead."
                .formatted(
                    sender == null
                        ? "The default hostgroup of user '" + session.user().username() + "'"
                        : (meant.isEmpty() ? "Rule " : "rule ") + sender,
                    forms,
                    context.name(target),
                    context.name(home),
                    fails
                        ? "There the read locks nothing or fails."
                        : "There it locks rows that the writes do not touch.",
                    Guards.LOCKING);
    var finding =
        LintFinding.of(
                FindingKind.LOCKING_READ,
                fails ? Severity.ERROR : Severity.WARNING,
                Certainty.PROVED,
                meant.map(rule -> (Integer) rule.rule().ruleId()).orElse(sender),
                text)
            .by(meant.isPresent() && sender != null ? List.of(sender) : List.of())
            .shownBy(first.context().sql());
    return fix(context, meant, sender, wrong, home).map(finding::mendedBy).orElse(finding);
  }

  /** The rule that takes the plain form, and not because it takes every statement. */
  private static Optional<RuntimeRule> meant(LintContext context, SessionState session, int home) {
    var plain = context.decide(PLAIN, session);
    Integer decider = Guards.decider(plain);
    return plain.target() != home || decider == null
        ? Optional.empty()
        : context.runtime().stream()
            .filter(rule -> rule.rule().ruleId() == decider)
            .filter(
                rule ->
                    rule.matchDigest()
                        .or(rule::matchPattern)
                        .filter(p -> p.text().toUpperCase(Locale.ROOT).contains("UPDATE"))
                        .isPresent())
            .findFirst();
  }

  private static Optional<Fix> fix(
      LintContext context,
      Optional<RuntimeRule> meant,
      @Nullable Integer sender,
      List<RoutingDecision> wrong,
      int home) {
    if (meant.isPresent() && meant.get().rule().replacePattern() == null) {
      int id = meant.get().rule().ruleId();
      var better =
          Fix.of(
              "Make rule %d match every locking read".formatted(id),
              new RuleEdit.SetColumn(id, RuleColumn.MATCH_DIGEST, Guards.LOCKING),
              new RuleEdit.SetColumn(id, RuleColumn.MATCH_PATTERN, null),
              new RuleEdit.SetColumn(id, RuleColumn.RE_MODIFIERS, "CASELESS"));
      var helps = Guards.ifItHelps(context, better, wrong, home);
      if (helps.isPresent()) {
        return helps;
      }
    }
    var guard = Guards.to(home, Guards.LOCKING, "Locking reads go where writes go");
    return Guards.ifItHelps(context, Guards.add(guard, sender), wrong, home);
  }
}
