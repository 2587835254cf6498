package dev.signalbox.engine.proxy;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.rules.RuntimeForm;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one layer's rule tables hold. Equal when every column of every row is equal.
 *
 * @param rules in ascending rule_id
 * @param fastRouting by username, schemaname and flagIN
 */
public record RuleTables(List<QueryRule> rules, List<FastRoute> fastRouting) {
  private static final Comparator<FastRoute> BY_KEY =
      Comparator.comparing(FastRoute::username)
          .thenComparing(FastRoute::schemaname)
          .thenComparingInt(FastRoute::flagIn);

  public RuleTables {
    rules = rules.stream().sorted(Comparator.comparingInt(QueryRule::ruleId)).toList();
    fastRouting = fastRouting.stream().sorted(BY_KEY).toList();
  }

  /** The tables of a rule set, whose variables and names of hostgroups are in others. */
  public static RuleTables of(RuleSet set) {
    return new RuleTables(set.rules(), set.fastRouting());
  }

  /** What runtime holds once these are loaded. */
  public RuleTables inForce() {
    return new RuleTables(RuntimeForm.of(rules), fastRouting);
  }

  /** These under variables, to decide or to write as a file. */
  public RuleSet under(RoutingVariables variables, Map<Integer, String> hostgroupNames) {
    return new RuleSet(rules, fastRouting, hostgroupNames, variables);
  }
}
