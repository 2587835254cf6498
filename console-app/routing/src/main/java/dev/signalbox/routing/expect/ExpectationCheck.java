package dev.signalbox.routing.expect;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether rules do what is expected of them, by the evaluator that routes. Pure. */
public final class ExpectationCheck {
  /** What can be expected besides a hostgroup: the proxy answers by itself. */
  public static final Set<String> HANDLED = Set.of("refused", "answered", "cached");

  private static final String LOCAL = "127.0.0.1";
  private static final int PROXY_PORT = 6033;

  private final RuleSet rules;
  private final List<RoutingUser> users;
  private final RuleEvaluator evaluator = new RuleEvaluator();

  /**
   * @param rules with the names of its hostgroups, where expectations use names
   * @param users those that log in; a user that is none of them goes to hostgroup 0 by default
   */
  public ExpectationCheck(RuleSet rules, List<RoutingUser> users) {
    this.rules = rules;
    this.users = users;
  }

  /**
   * How one expectation fares.
   *
   * @param goes where the statement goes: a hostgroup's name or number, or one of {@link #HANDLED}
   * @param why by what, in words
   */
  public record Result(Expectation expectation, boolean met, String goes, String why) {
    /** In a sentence without a period. */
    public String sentence() {
      return expectation.sql()
          + (expectation.user().isEmpty() ? "" : " of " + expectation.user())
          + " goes to "
          + goes
          + " "
          + why
          + (met ? ", as expected" : ", and is expected to go to " + expectation.goesTo());
    }
  }

  /** All, in their order. */
  public List<Result> of(List<Expectation> expectations) {
    return expectations.stream().map(this::of).toList();
  }

  private Result of(Expectation expected) {
    var session =
        SessionState.fresh(user(expected.user()), expected.schema(), LOCAL, LOCAL, PROXY_PORT);
    var decision = evaluator.decide(rules, QueryContext.of(expected.sql(), session));
    boolean met =
        decision.handling() == RoutingDecision.Handling.FORWARDED
            ? isHostgroup(expected.goesTo(), decision.target())
            : expected.goesTo().equalsIgnoreCase(decision.handling().name());
    return new Result(expected, met, goes(decision), why(decision));
  }

  private RoutingUser user(String name) {
    return users.stream()
        .filter(user -> name.isEmpty() || user.username().equals(name))
        .findFirst()
        .orElseGet(() -> RoutingUser.of(name, 0));
  }

  private boolean isHostgroup(String expected, int hostgroup) {
    return expected.equals(String.valueOf(hostgroup))
        || rules.hostgroupNames().entrySet().stream()
            .filter(group -> group.getKey() == hostgroup)
            .map(Map.Entry::getValue)
            .anyMatch(expected::equalsIgnoreCase);
  }

  private String goes(RoutingDecision decision) {
    return decision.handling() == RoutingDecision.Handling.FORWARDED
        ? rules.hostgroupName(decision.target())
        : decision.handling().name().toLowerCase(Locale.ROOT);
  }

  private static String why(RoutingDecision decision) {
    return decision
        .decidingRule()
        .filter(rule -> decision.decidedBy() == Decider.RULE)
        .map(rule -> "by rule " + rule.ruleId())
        .orElse("by " + decision.decidedBy().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
