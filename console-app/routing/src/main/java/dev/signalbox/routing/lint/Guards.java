package dev.signalbox.routing.lint;

import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.rules.QueryRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules to put in front of others, and whether they help. */
final class Guards {
  static final String LOCKING = "\\bFOR\\s+(UPDATE|SHARE)\\b|\\bLOCK\\s+IN\\s+SHARE\\s+MODE\\b";

  private Guards() {}

  /** A rule that sends what the pattern matches in the digest to the hostgroup. */
  static QueryRule to(int hostgroup, String matchDigest, String comment) {
    return QueryRule.rule(1)
        .active(true)
        .matchDigest(matchDigest)
        .destinationHostgroup(hostgroup)
        .apply(true)
        .comment(comment)
        .build();
  }

  /** A fix that adds the rule before another, or at the end where there is none. */
  static Fix add(QueryRule rule, @Nullable Integer before) {
    return Fix.of(
        before == null
            ? "Add a rule: " + rule.comment()
            : "Add a rule before rule " + before + ": " + rule.comment(),
        new RuleEdit.Add(rule, before));
  }

  /** The fix, when with it every one of those statements goes to the hostgroup. */
  static Optional<Fix> ifItHelps(
      LintContext context, Fix fix, List<RoutingDecision> wrong, int hostgroup) {
    var mended = new LintContext(withRules(context, fix));
    boolean helps =
        wrong.stream()
            .allMatch(
                decision ->
                    mended.decide(decision.context().sql(), decision.context().session()).target()
                        == hostgroup);
    return helps ? Optional.of(fix) : Optional.empty();
  }

  private static LintInput withRules(LintContext context, Fix fix) {
    var input = context.input();
    return new LintInput(
        fix.applyTo(input.rules()),
        input.hostgroups(),
        input.users(),
        input.tables(),
        Optional.empty());
  }

  /** The rule that decided, or null where the user's default or the like did. */
  static @Nullable Integer decider(RoutingDecision decision) {
    return switch (decision.decidedBy()) {
      case RULE -> decision.decidingRule().map(QueryRule::ruleId).orElse(null);
      default -> null;
    };
  }
}
