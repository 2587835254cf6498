package dev.signalbox.routing.rules;

import dev.signalbox.routing.RoutingVariables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides where queries go: the rules, the fast routing rows, the variables and the
 * hostgroups' names. Patterns are compiled once, here. Immutable and thread-safe.
 */
public final class RuleSet {
  private final List<QueryRule> rules;
  private final List<FastRoute> fastRouting;
  private final Map<Integer, String> hostgroupNames;
  private final RoutingVariables variables;
  private final CompiledRule[] runtime;
  private final RuleIndex index;
  private final FastRouting fastRoutes;

  /**
   * @param rules in any order; kept sorted by rule_id, inactive ones are kept but never considered
   * @throws IllegalArgumentException when a rule_id occurs twice
   */
  public RuleSet(
      List<QueryRule> rules,
      List<FastRoute> fastRouting,
      Map<Integer, String> hostgroupNames,
      RoutingVariables variables) {
    this.rules = rules.stream().sorted(Comparator.comparingInt(QueryRule::ruleId)).toList();
    for (int i = 1; i < this.rules.size(); i++) {
      if (this.rules.get(i).ruleId() == this.rules.get(i - 1).ruleId()) {
        throw new IllegalArgumentException(
            "rule_id " + this.rules.get(i).ruleId() + " occurs twice; each rule needs its own");
      }
    }
    this.fastRouting = List.copyOf(fastRouting);
    this.hostgroupNames = Map.copyOf(hostgroupNames);
    this.variables = variables;
    this.runtime = CompiledRule.load(this.rules, variables.regexEngine());
    this.index = new RuleIndex(runtime, variables.regexEngine());
    this.fastRoutes = new FastRouting(fastRouting);
  }

  /** Rules alone, with ProxySQL's default variables. */
  public static RuleSet of(List<QueryRule> rules) {
    return new RuleSet(rules, List.of(), Map.of(), RoutingVariables.defaults());
  }

  /** All rules in ascending rule_id, inactive ones included. */
  public List<QueryRule> rules() {
    return rules;
  }

  /** The rules that LOAD ... TO RUNTIME would keep: active, and with a client_addr it accepts. */
  public List<QueryRule> runtimeRules() {
    return List.of(runtime).stream().map(CompiledRule::rule).toList();
  }

  /** The rule with that rule_id. */
  public Optional<QueryRule> rule(int ruleId) {
    return rules.stream().filter(rule -> rule.ruleId() == ruleId).findFirst();
  }

  public List<FastRoute> fastRouting() {
    return fastRouting;
  }

  public Map<Integer, String> hostgroupNames() {
    return hostgroupNames;
  }

  /** The hostgroup's name, or {@code hostgroup N} where it has none. */
  public String hostgroupName(int hostgroup) {
    return hostgroupNames.getOrDefault(hostgroup, "hostgroup " + hostgroup);
  }

  public RoutingVariables variables() {
    return variables;
  }

  /** The same with other rules. */
  public RuleSet withRules(List<QueryRule> others) {
    return new RuleSet(others, fastRouting, hostgroupNames, variables);
  }

  /** The same under other variables; patterns are compiled anew. */
  public RuleSet withVariables(RoutingVariables others) {
    return new RuleSet(rules, fastRouting, hostgroupNames, others);
  }

  public CompiledRule[] runtime() {
    return runtime;
  }

  public RuleIndex index() {
    return index;
  }

  public FastRouting fastRoutes() {
    return fastRoutes;
  }
}
