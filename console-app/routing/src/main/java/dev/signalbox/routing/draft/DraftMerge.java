package dev.signalbox.routing.draft;

import dev.signalbox.routing.diff.RuleSetDiff;
import dev.signalbox.routing.diff.RuleSetDiff.Moved;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two changes of the same rules made into one, rule by rule. A rule that one side alone changed is
 * taken from that side; one that both changed alike is taken once; one that both changed otherwise
 * is a clash.
 *
 * @param rules the result, in ascending rule_id
 * @param clashes by rule_id, those decided too
 */
public record DraftMerge(List<QueryRule> rules, List<Clash> clashes) {
  /**
   * A rule that both sides changed, and not alike.
   *
   * @param mine null when it was deleted or moved
   * @param theirs null when it was deleted or moved
   */
  public record Clash(int ruleId, @Nullable QueryRule mine, @Nullable QueryRule theirs) {}

  public DraftMerge {
    rules = List.copyOf(rules);
    clashes = List.copyOf(clashes);
  }

  /**
   * Merges.
   *
   * @param base what both began from
   * @param give rule_ids of clashes that {@code theirs} wins; {@code mine} wins the others
   */
  public static DraftMerge of(
      List<QueryRule> base, List<QueryRule> mine, List<QueryRule> theirs, Set<Integer> give) {
    Map<Integer, QueryRule> began = byId(base);
    Map<Integer, QueryRule> left = byId(mine);
    Map<Integer, QueryRule> right = byId(theirs);
    Map<Integer, Integer> moved =
        RuleSetDiff.between(RuleSet.of(base), RuleSet.of(mine)).moved().stream()
            .collect(Collectors.toMap(Moved::from, Moved::to));
    var result = new TreeMap<Integer, QueryRule>();
    var clashes = new ArrayList<Clash>();
    var again = new ArrayList<QueryRule>();
    var dropped = new TreeSet<Integer>();
    var ids = new TreeSet<>(left.keySet());
    ids.addAll(right.keySet());
    ids.addAll(began.keySet());
    for (int id : ids) {
      var was = began.get(id);
      var my = left.get(id);
      var their = right.get(id);
      if (Objects.equals(my, their) || Objects.equals(was, my)) {
        put(result, id, their);
      } else if (Objects.equals(was, their)) {
        put(result, id, my);
      } else if (was == null && my != null && their != null) {
        // two new rules that happen to have one number are no clash
        result.put(id, their);
        again.add(my);
      } else {
        clashes.add(new Clash(id, my, their));
        put(result, id, give.contains(id) ? their : my);
        if (give.contains(id) && moved.containsKey(id)) {
          dropped.add(moved.get(id));
        }
      }
    }
    dropped.forEach(result::remove);
    return new DraftMerge(added(result, again), clashes);
  }

  private static Map<Integer, QueryRule> byId(List<QueryRule> rules) {
    Map<Integer, QueryRule> map = new HashMap<>();
    rules.forEach(rule -> map.put(rule.ruleId(), rule));
    return map;
  }

  private static void put(Map<Integer, QueryRule> result, int id, @Nullable QueryRule rule) {
    if (rule != null) {
      result.put(id, rule);
    }
  }

  /** Each right behind the rule that has its number. */
  private static List<QueryRule> added(Map<Integer, QueryRule> sorted, List<QueryRule> again) {
    List<QueryRule> rules = new ArrayList<>(sorted.values());
    for (var rule : again.reversed()) {
      rules =
          RuleOrder.place(rules, RuleOrder.indexOf(rules, rule.ruleId()) + 1, List.of(rule), false);
    }
    return rules.stream().sorted(Comparator.comparingInt(QueryRule::ruleId)).toList();
  }
}
