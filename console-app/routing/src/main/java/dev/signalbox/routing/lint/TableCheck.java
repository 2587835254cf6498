package dev.signalbox.routing.lint;

import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Queries of tables that ClickHouse does not have. */
final class TableCheck implements Check {
  private static final int SHOWN = 5;
  private static final List<String> QUERIES =
      List.of("SELECT COUNT(*) FROM t", "SELECT a, SUM(b) FROM t GROUP BY a", "SELECT a FROM t");

  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    var tables = context.input().tables();
    if (tables.isEmpty()) {
      return;
    }
    var wrong = new ArrayList<RoutingDecision>();
    var missing = new TreeSet<String>();
    var rules = new TreeSet<Integer>();
    for (var table : tables.get().missing()) {
      for (var user : context.users()) {
        for (var query : queries(context)) {
          var decision = context.decide(Selects.from(query, table), context.session(user));
          if (decision.handling() == Handling.FORWARDED
              && context.isClickHouse(decision.target())) {
            wrong.add(decision);
            missing.add(table);
            Optional.ofNullable(Guards.decider(decision)).ifPresent(rules::add);
          }
        }
      }
    }
    if (!wrong.isEmpty()) {
      findings.accept(finding(context, wrong, missing, rules));
    }
    for (var rule : context.runtime()) {
      named(context, rule, tables.get()).ifPresent(findings);
    }
  }

  private static Set<String> queries(LintContext context) {
    var all = new LinkedHashSet<>(QUERIES);
    for (var rule : context.runtime()) {
      var to = rule.rule().destinationHostgroup();
      if (to != null && context.isClickHouse(to)) {
        context.samples(rule).stream().filter(Selects::isSelect).limit(2).forEach(all::add);
      }
    }
    return all;
  }

  private static LintFinding finding(
      LintContext context,
      List<RoutingDecision> wrong,
      Set<String> missing,
      TreeSet<Integer> rules) {
    var first = wrong.getFirst();
    int home = ClickHouseCheck.home(context, first.context().session());
    var shown = missing.stream().limit(SHOWN).toList();
    var text =
        "%s %s of tables that ClickHouse does not have to %s: %s%s. Such a query fails there."
            .formatted(
                rules.isEmpty()
                    ? "The users' default hostgroup"
                    : (rules.size() == 1 ? "Rule " : "Rules ") + ShadowCheck.words(rules),
                rules.size() > 1 ? "send queries" : "sends queries",
                context.name(first.target()),
                String.join(", ", shown),
                missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "");
    var finding =
        LintFinding.of(
                FindingKind.TABLE_NOT_REPLICATED,
                Severity.ERROR,
                Certainty.PROVED,
                rules.isEmpty() ? null : rules.first(),
                text)
            .by(rules.stream().skip(1).toList())
            .shownBy(first.context().sql());
    var guard = Guards.to(home, guard(missing), "Tables that ClickHouse does not have");
    return Guards.ifItHelps(
            context, Guards.add(guard, rules.isEmpty() ? null : rules.first()), wrong, home)
        .map(finding::mendedBy)
        .orElse(finding);
  }

  private static String guard(Set<String> tables) {
    var names = new ArrayList<String>();
    for (var table : tables) {
      int dot = table.indexOf('.');
      var schema = dot < 0 ? "" : "(`?" + quoted(table.substring(0, dot)) + "`? ?\\. ?)?";
      names.add(schema + "`?" + quoted(table.substring(dot + 1)) + "`?");
    }
    return "\\b(FROM|JOIN) (" + String.join("|", names) + ")($|[^\\w$.])";
  }

  /** Without \Q, which RE2's Java port and PCRE read alike but people do not. */
  private static String quoted(String name) {
    return Pattern.compile("[^\\w]").matcher(name).replaceAll("\\\\$0");
  }

  /** A rule made for a table that ClickHouse does not have. */
  private static Optional<LintFinding> named(
      LintContext context, RuntimeRule rule, LintInput.Tables tables) {
    var to = rule.rule().destinationHostgroup();
    if (to == null || !context.isClickHouse(to) || rule.rule().negateMatchPattern()) {
      return Optional.empty();
    }
    var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (var table : tables.replicated()) {
      known.add(table);
      known.add(table.substring(table.indexOf('.') + 1));
    }
    var asked = new TreeSet<String>();
    for (var pattern : List.of(rule.matchDigest(), rule.matchPattern())) {
      for (var text : pattern.map(RulePattern::text).map(PatternSamples::of).orElse(List.of())) {
        asked.addAll(Selects.tables(text));
      }
    }
    // made up by the samples themselves
    asked.removeAll(Set.of("a", "t"));
    asked.removeIf(known::contains);
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LintFinding.of(
                    FindingKind.TABLE_NOT_REPLICATED,
                    Severity.WARNING,
                    Certainty.LIKELY,
                    rule.rule().ruleId(),
                    "Rule %d names %s, and ClickHouse has no such table: its queries fail there."
                        .formatted(rule.rule().ruleId(), String.join(", ", asked)))
                .mendedBy(
                    Fix.of(
                        "Switch rule " + rule.rule().ruleId() + " off",
                        new RuleEdit.Deactivate(rule.rule().ruleId()))));
  }
}
