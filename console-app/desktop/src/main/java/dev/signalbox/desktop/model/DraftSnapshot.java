package dev.signalbox.desktop.model;

import dev.signalbox.routing.diff.RuleSetDiff;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.rules.RuleSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The draft as last read, or none.
 *
 * @param draft empty for none
 * @param rules the rules it holds, under the proxy's variables; those of the proxy for none
 * @param marks how rules differ from those that it began from, by rule_id
 * @param was the rule_id that a moved rule had, by its rule_id now
 * @param changes how many rules were added, removed, changed or moved
 */
public record DraftSnapshot(
    Optional<RuleDraft> draft,
    RuleSet rules,
    Map<Integer, Mark> marks,
    Map<Integer, Integer> was,
    int changes) {
  /** How a rule differs from what the draft began from. */
  public enum Mark {
    NEW,
    EDITED,
    MOVED
  }

  /** No draft. */
  static DraftSnapshot none(RuleSet proxy) {
    return new DraftSnapshot(Optional.empty(), proxy, Map.of(), Map.of(), 0);
  }

  /**
   * Compiles the draft's rules; not on the toolkit's thread.
   *
   * @param proxy the proxy's rules, whose variables and names count
   */
  static DraftSnapshot of(RuleDraft draft, RuleSet proxy) {
    var rules = proxy.withRules(draft.rules());
    var diff = RuleSetDiff.between(proxy.withRules(draft.base()), rules);
    var marks = new HashMap<Integer, Mark>();
    var was = new HashMap<Integer, Integer>();
    diff.added().forEach(rule -> marks.put(rule.ruleId(), Mark.NEW));
    diff.changed().forEach(rule -> marks.put(rule.ruleId(), Mark.EDITED));
    diff.moved()
        .forEach(
            moved -> {
              marks.put(moved.to(), Mark.MOVED);
              was.put(moved.to(), moved.from());
            });
    int changes =
        diff.added().size() + diff.removed().size() + diff.changed().size() + diff.moved().size();
    return new DraftSnapshot(
        Optional.of(draft), rules, Map.copyOf(marks), Map.copyOf(was), changes);
  }

  /** Whether there is a draft that holds other rules than it began from. */
  public boolean isChanged() {
    return draft.filter(RuleDraft::isChanged).isPresent();
  }
}
