package dev.signalbox.routing.lint;

import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The read/write split of the sample configuration, and rules without apply. */
final class SplitCheck implements Check {
  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    for (var rule : context.runtime()) {
      generic(context, rule).ifPresent(findings);
      missingApply(context, rule).ifPresent(findings);
    }
  }

  private static boolean isBareSelect(RuntimeRule rule) {
    var r = rule.rule();
    var pattern = rule.matchDigest().or(rule::matchPattern);
    boolean alone = rule.matchDigest().isEmpty() || rule.matchPattern().isEmpty();
    return alone
        && pattern.isPresent()
        && !r.negateMatchPattern()
        && r.username() == null
        && r.schemaname() == null
        && r.clientAddr() == null
        && r.digest() == null
        && LiteralHead.of(pattern.get().text()).stream()
            .anyMatch(head -> head.open() && head.word().strip().equalsIgnoreCase("SELECT"));
  }

  private static Optional<LintFinding> generic(LintContext context, RuntimeRule rule) {
    if (!rule.rule().apply() || !isBareSelect(rule)) {
      return Optional.empty();
    }
    int id = rule.rule().ruleId();
    var taken = new ArrayList<Integer>();
    String example = null;
    for (var later : context.after(rule)) {
      if (later.rule().flagIn() != rule.rule().flagIn() || ShadowCheck.sameActions(rule, later)) {
        continue;
      }
      var session = context.session(later.rule());
      for (var sample : context.samples(later)) {
        var hits = context.decide(sample, session).hitRuleIds();
        if (!hits.isEmpty() && hits.getLast() == id) {
          taken.add(later.rule().ruleId());
          example = example == null ? sample : example;
          break;
        }
      }
    }
    if (taken.isEmpty() || example == null) {
      return Optional.empty();
    }
    var after =
        context.after(
            context.runtime().stream()
                .filter(r -> r.rule().ruleId() == taken.getLast())
                .findFirst()
                .orElseThrow());
    Integer before = after.isEmpty() ? null : (Integer) after.getFirst().rule().ruleId();
    var text =
        "Rule %d takes every SELECT, as in the sample configuration, and ends the walk before the narrower rule%s %s. Put it behind them."
            .formatted(id, taken.size() == 1 ? "" : "s", ShadowCheck.words(taken));
    return Optional.of(
        LintFinding.of(FindingKind.GENERIC_SPLIT, Severity.WARNING, Certainty.PROVED, id, text)
            .by(taken)
            .shownBy(example)
            .mendedBy(
                Fix.of(
                    "Put rule %d behind rule %d".formatted(id, taken.getLast()),
                    new RuleEdit.Move(id, before))));
  }

  private static Optional<LintFinding> missingApply(LintContext context, RuntimeRule rule) {
    var r = rule.rule();
    boolean criteria = rule.matchDigest().isPresent() || rule.matchPattern().isPresent();
    criteria |= r.username() != null || r.schemaname() != null || rule.digest().isPresent();
    if (r.destinationHostgroup() == null || r.apply() || !rule.flagsOut().isEmpty() || !criteria) {
      return Optional.empty();
    }
    var session = context.session(r);
    var overriding = new TreeSet<Integer>();
    String example = null;
    for (var sample : context.samples(rule)) {
      var decision = context.decide(sample, session);
      var last = decision.decidingRule();
      if (decision.hitRuleIds().contains(r.ruleId())
          && decision.decidedBy() == Decider.RULE
          && last.isPresent()
          && !Objects.equals(last.get().destinationHostgroup(), r.destinationHostgroup())) {
        overriding.add(last.get().ruleId());
        example = example == null ? sample : example;
      }
    }
    if (example == null) {
      return Optional.empty();
    }
    var text =
        "Rule %d has no apply=1: the walk goes on, and rule%s %s %s its hostgroup %d."
            .formatted(
                r.ruleId(),
                overriding.size() == 1 ? "" : "s",
                ShadowCheck.words(overriding),
                overriding.size() == 1 ? "replaces" : "replace",
                r.destinationHostgroup());
    return Optional.of(
        LintFinding.of(
                FindingKind.MISSING_APPLY, Severity.WARNING, Certainty.PROVED, r.ruleId(), text)
            .by(List.copyOf(overriding))
            .at("apply", -1)
            .shownBy(example)
            .mendedBy(
                Fix.of(
                    "Set apply=1 on rule " + r.ruleId(),
                    new RuleEdit.SetColumn(r.ruleId(), RuleColumn.APPLY, 1))));
  }
}
