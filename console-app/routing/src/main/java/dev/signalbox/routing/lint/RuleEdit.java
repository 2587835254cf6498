package dev.signalbox.routing.lint;

import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a rule set. */
public sealed interface RuleEdit {
  /**
   * The rules after the change.
   *
   * @throws IllegalArgumentException when a rule named by the edit is not there
   */
  RuleSet applyTo(RuleSet rules);

  /**
   * Sets one column of a rule; rule_id itself is changed by {@link Move}.
   *
   * @param value null, an Integer or a String
   */
  record SetColumn(int ruleId, RuleColumn column, @Nullable Object value) implements RuleEdit {
    @Override
    public RuleSet applyTo(RuleSet rules) {
      var changed = new ArrayList<QueryRule>();
      var wanted = find(rules, ruleId);
      for (var rule : rules.rules()) {
        var builder = rule.toBuilder();
        if (rule == wanted) {
          column.set(builder, value);
        }
        changed.add(builder.build());
      }
      return rules.withRules(changed);
    }
  }

  /** Keeps a rule and switches it off. */
  record Deactivate(int ruleId) implements RuleEdit {
    @Override
    public RuleSet applyTo(RuleSet rules) {
      return new SetColumn(ruleId, RuleColumn.ACTIVE, 0).applyTo(rules);
    }
  }

  /** Removes a rule. */
  record Delete(int ruleId) implements RuleEdit {
    @Override
    public RuleSet applyTo(RuleSet rules) {
      var rest = new ArrayList<>(rules.rules());
      rest.remove(find(rules, ruleId));
      return rules.withRules(rest);
    }
  }

  /**
   * Puts a rule right before another, or at the end. It gets a free rule_id there; where none is
   * free all rules are numbered anew, 10 apart.
   *
   * @param before the rule to stand before; null for the end
   */
  record Move(int ruleId, @Nullable Integer before) implements RuleEdit {
    @Override
    public RuleSet applyTo(RuleSet rules) {
      var moved = find(rules, ruleId);
      var rest = new ArrayList<>(rules.rules());
      rest.remove(moved);
      return insert(rules, rest, moved, before);
    }
  }

  /**
   * Adds a rule right before another, or at the end, with a rule_id that is free there.
   *
   * @param rule its own rule_id is not kept
   * @param before the rule to stand before; null for the end
   */
  record Add(QueryRule rule, @Nullable Integer before) implements RuleEdit {
    @Override
    public RuleSet applyTo(RuleSet rules) {
      return insert(rules, new ArrayList<>(rules.rules()), rule, before);
    }
  }

  private static QueryRule find(RuleSet rules, int ruleId) {
    return rules
        .rule(ruleId)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no rule " + ruleId + " any more"));
  }

  private static RuleSet insert(
      RuleSet rules, List<QueryRule> rest, QueryRule rule, @Nullable Integer before) {
    int at = before == null ? rest.size() : rest.indexOf(find(rules, before));
    int floor = at == 0 ? 0 : rest.get(at - 1).ruleId();
    int id =
        at == rest.size() ? (floor / 10 + 1) * 10 : floor + (rest.get(at).ruleId() - floor) / 2;
    if (id > floor) {
      rest.add(at, rule.toBuilder().ruleId(id).build());
      return rules.withRules(rest);
    }
    rest.add(at, rule);
    var numbered = new ArrayList<QueryRule>();
    for (var one : rest) {
      numbered.add(one.toBuilder().ruleId((numbered.size() + 1) * 10).build());
    }
    return rules.withRules(numbered);
  }
}
