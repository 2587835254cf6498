package dev.signalbox.routing.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Looks for mistakes in query rules. Its statements about routing come from the evaluator that
 * previews and routes, run on a built-in corpus and on statements made from the rules' own
 * patterns. Pure and without state; takes milliseconds for tens of rules, seconds for hundreds.
 */
public final class RuleLint {
  private static final List<Check> CHECKS =
      List.of(
          new PatternCheck(),
          new CriteriaCheck(),
          new ActionCheck(),
          new FlagCheck(),
          new ShadowCheck(),
          new SplitCheck(),
          new LockingCheck(),
          new ClickHouseCheck(),
          new TableCheck(),
          new SessionCheck(),
          new SurroundingsCheck());

  /** Everything found, worst first, then by rule; findings about no rule come last in each. */
  public List<LintFinding> lint(LintInput input) {
    var context = new LintContext(input);
    var found = new LinkedHashSet<LintFinding>();
    CHECKS.forEach(check -> check.run(context, found::add));
    var sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing(LintFinding::severity)
            .thenComparing(f -> f.ruleId() == null ? Integer.MAX_VALUE : f.ruleId())
            .thenComparing(LintFinding::kind));
    return List.copyOf(sorted);
  }
}
