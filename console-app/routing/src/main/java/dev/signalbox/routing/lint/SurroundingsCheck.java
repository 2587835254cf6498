package dev.signalbox.routing.lint;

import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.rules.RuntimeForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Users, readers, and the layers of the configuration. */
final class SurroundingsCheck implements Check {
  private static final Pattern CAPTURE =
      Pattern.compile("(?i)debezium|maxwell|canal|binlog|replicat|(^|[^a-z])cdc([^a-z]|$)");

  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    users(context, findings);
    writes(context, findings);
    context.input().inForce().ifPresent(runtime -> layers(context.rules(), runtime, findings));
  }

  private static void users(LintContext context, Consumer<LintFinding> findings) {
    for (var user : context.input().users()) {
      if (user.fastForward()) {
        findings.accept(
            LintFinding.of(
                FindingKind.FAST_FORWARD_USER,
                Severity.WARNING,
                Certainty.PROVED,
                null,
                "User '%s' has fast_forward=1: no rule applies to it, everything goes to %s."
                    .formatted(user.username(), context.name(user.defaultHostgroup()))));
      }
      if (CAPTURE.matcher(user.username()).find()) {
        findings.accept(
            LintFinding.of(
                FindingKind.CDC_THROUGH_PROXY,
                Severity.WARNING,
                Certainty.LIKELY,
                null,
                "User '%s' looks like one for change capture. ProxySQL does not pass the binlog on: give Debezium the address of the MySQL server itself."
                    .formatted(user.username())));
      }
    }
  }

  private static void writes(LintContext context, Consumer<LintFinding> findings) {
    var seen = new TreeSet<String>();
    for (var user : context.users()) {
      for (var sql :
          List.of(
              "INSERT INTO t (a) VALUES (1)",
              "UPDATE t SET a = 1 WHERE id = 1",
              "DELETE FROM t WHERE id = 1",
              "INSERT INTO t SELECT a FROM u",
              "CREATE TABLE t (a INT)")) {
        var decision = context.decide(sql, context.session(user));
        Integer by = Guards.decider(decision);
        if (decision.handling() == Handling.FORWARDED
            && context.isReader(decision.target())
            && seen.add(by == null ? user.username() : by.toString())) {
          findings.accept(
              LintFinding.of(
                      FindingKind.WRITE_TO_READER,
                      Severity.ERROR,
                      Certainty.PROVED,
                      by,
                      "%s sends writes to %s, a hostgroup of readers: they fail there (read_only) or part it from its source."
                          .formatted(
                              by == null
                                  ? "The default hostgroup of user '" + user.username() + "'"
                                  : "Rule " + by,
                              context.name(decision.target())))
                  .shownBy(sql));
        }
      }
    }
  }

  /** Edits in memory that were not loaded to runtime. */
  private static void layers(RuleSet memory, RuleSet runtime, Consumer<LintFinding> findings) {
    var wanted = loadable(memory);
    var actual = loadable(runtime);
    var different = new TreeSet<Integer>();
    wanted.forEach(
        (id, rule) -> {
          if (!rule.equals(actual.get(id))) {
            different.add(id);
          }
        });
    actual.keySet().stream().filter(id -> !wanted.containsKey(id)).forEach(different::add);
    if (!different.isEmpty()) {
      findings.accept(
          LintFinding.of(
                  FindingKind.NOT_IN_FORCE,
                  Severity.WARNING,
                  Certainty.PROVED,
                  different.first(),
                  "Rule%s %s %s in memory than at runtime: the edit is not in force until LOAD MYSQL QUERY RULES TO RUNTIME, and lost at the next start without SAVE MYSQL QUERY RULES TO DISK."
                      .formatted(
                          different.size() == 1 ? "" : "s",
                          ShadowCheck.words(different),
                          different.size() == 1 ? "is another one" : "are others"))
              .by(different.stream().skip(1).toList()));
    }
  }

  /** As LOAD writes them. */
  private static Map<Integer, QueryRule> loadable(RuleSet rules) {
    var loadable = new HashMap<Integer, QueryRule>();
    RuntimeForm.of(rules.rules()).forEach(rule -> loadable.put(rule.ruleId(), rule));
    return loadable;
  }
}
