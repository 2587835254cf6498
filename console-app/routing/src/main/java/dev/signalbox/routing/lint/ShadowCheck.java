package dev.signalbox.routing.lint;

import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rules that earlier ones leave nothing to do. */
final class ShadowCheck implements Check {
  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    var containment = new Containment(context.rules().variables().queryDigests());
    for (var rule : context.runtime()) {
      if (neverMatches(rule)) {
        continue;
      }
      var by = shadowing(context, containment, rule);
      if (by.isPresent()) {
        findings.accept(proved(containment, by.get(), rule));
      } else {
        likely(context, rule).ifPresent(findings);
      }
    }
    context.runtime().stream()
        .filter(rule -> containment.coversAll(rule) && rule.rule().apply())
        .forEach(rule -> catchAll(context, rule).ifPresent(findings));
  }

  private static boolean neverMatches(RuntimeRule rule) {
    boolean broken =
        rule.matchDigest().filter(p -> p.fault().isPresent()).isPresent()
            || rule.matchPattern().filter(p -> p.fault().isPresent()).isPresent();
    return broken && !rule.rule().negateMatchPattern();
  }

  /** The first earlier rule that provably ends the walk of whatever this one would match. */
  private static Optional<RuntimeRule> shadowing(
      LintContext context, Containment containment, RuntimeRule rule) {
    var earlier = context.before(rule);
    for (int i = 0; i < earlier.size(); i++) {
      var between = earlier.subList(i + 1, earlier.size());
      if (takesFlag(earlier.get(i), rule, between)
          && textStays(earlier.get(i), between, rule)
          && containment.covers(earlier.get(i), rule)) {
        return Optional.of(earlier.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether a match of the earlier rule keeps the walk from the later, and none gets by it. */
  private static boolean takesFlag(
      RuntimeRule earlier, RuntimeRule later, List<RuntimeRule> between) {
    int flag = later.rule().flagIn();
    boolean setBetween = between.stream().anyMatch(rule -> rule.flagsOut().contains(flag));
    boolean leaves =
        earlier.rule().apply()
            || (!earlier.flagsOut().isEmpty() && !earlier.flagsOut().contains(flag));
    return earlier.rule().flagIn() == flag && leaves && !setBetween;
  }

  private static boolean textStays(
      RuntimeRule earlier, List<RuntimeRule> between, RuntimeRule later) {
    return earlier.matchPattern().isEmpty()
        || later.matchPattern().isEmpty()
        || between.stream().allMatch(rule -> rule.rule().replacePattern() == null);
  }

  private static LintFinding proved(Containment containment, RuntimeRule by, RuntimeRule rule) {
    int id = rule.rule().ruleId();
    int first = by.rule().ruleId();
    boolean alike = sameActions(by, rule);
    boolean same = containment.covers(rule, by);
    var text =
        "Rule %d is never reached: rule %d stands before it, matches everything that it matches, and %s."
                .formatted(
                    id,
                    first,
                    by.rule().apply() ? "ends the walk (apply=1)" : "changes the flag (flagOUT)")
            + (alike
                ? " Both do the same, so it can go."
                : same
                    ? " Their criteria are the same and their actions are not: keep one."
                    : " It is the narrower one: put it first.");
    var finding =
        LintFinding.of(
                FindingKind.SHADOWED,
                alike ? Severity.WARNING : Severity.ERROR,
                Certainty.PROVED,
                id,
                text)
            .by(List.of(first));
    return finding.mendedBy(
        alike || same
            ? Fix.of("Delete rule " + id, new RuleEdit.Delete(id))
            : Fix.of(
                "Put rule %d before rule %d".formatted(id, first), new RuleEdit.Move(id, first)));
  }

  static boolean sameActions(RuntimeRule one, RuntimeRule other) {
    var a = one.rule();
    var b = other.rule();
    return Objects.equals(a.destinationHostgroup(), b.destinationHostgroup())
        && Objects.equals(a.cacheTtl(), b.cacheTtl())
        && Objects.equals(a.replacePattern(), b.replacePattern())
        && Objects.equals(a.errorMsg(), b.errorMsg())
        && Objects.equals(a.okMsg(), b.okMsg())
        && Objects.equals(a.timeout(), b.timeout())
        && Objects.equals(a.multiplex(), b.multiplex())
        && Objects.equals(a.mirrorHostgroup(), b.mirrorHostgroup())
        && one.flagsOut().equals(other.flagsOut());
  }

  /** Every statement found for the rule is taken by rules before it. */
  private static Optional<LintFinding> likely(LintContext context, RuntimeRule rule) {
    int id = rule.rule().ruleId();
    var session = context.session(rule.rule());
    var takers = new TreeSet<Integer>();
    String example = null;
    int tried = 0;
    for (var sample : context.samples(rule)) {
      var decision = context.decide(sample, session);
      var hits = decision.hitRuleIds();
      if (hits.contains(id)) {
        return Optional.empty();
      }
      boolean rulesSaw = decision.handling() != Handling.ANSWERED || !hits.isEmpty();
      if (rulesSaw && !hits.isEmpty()) {
        takers.add(hits.getLast());
        example = example == null ? sample : example;
        tried++;
      }
    }
    if (tried == 0 || example == null) {
      return Optional.empty();
    }
    var text =
        "Rule %d is probably never reached: of %d statements that it matches, rule%s %s took every one before it."
            .formatted(id, tried, takers.size() == 1 ? "" : "s", words(takers));
    return Optional.of(
        LintFinding.of(FindingKind.SHADOWED, Severity.WARNING, Certainty.LIKELY, id, text)
            .by(List.copyOf(takers))
            .shownBy(example)
            .mendedBy(
                Fix.of(
                    "Put rule %d before rule %d".formatted(id, takers.first()),
                    new RuleEdit.Move(id, takers.first()))));
  }

  static String words(Iterable<Integer> ids) {
    var texts = new ArrayList<String>();
    ids.forEach(id -> texts.add(id.toString()));
    return texts.size() < 2
        ? String.join("", texts)
        : String.join(", ", texts.subList(0, texts.size() - 1)) + " and " + texts.getLast();
  }

  private static Optional<LintFinding> catchAll(LintContext context, RuntimeRule rule) {
    int id = rule.rule().ruleId();
    var hidden =
        context.after(rule).stream()
            .filter(later -> later.rule().flagIn() == rule.rule().flagIn())
            .map(later -> later.rule().ruleId())
            .toList();
    if (hidden.isEmpty()) {
      return Optional.empty();
    }
    var text =
        "Rule %d matches every statement and ends the walk, so no rule after it is ever looked at (%s). Put it last."
            .formatted(id, words(hidden));
    return Optional.of(
        LintFinding.of(FindingKind.CATCH_ALL_TOO_EARLY, Severity.ERROR, Certainty.PROVED, id, text)
            .by(hidden)
            .mendedBy(Fix.of("Put rule " + id + " last", new RuleEdit.Move(id, null))));
  }
}
