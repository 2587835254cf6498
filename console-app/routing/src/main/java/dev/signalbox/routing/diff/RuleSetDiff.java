package dev.signalbox.routing.diff;

import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one rule set differs from another. A rule that is the same but for its rule_id is moved, not
 * removed and added.
 *
 * @param added by rule_id
 * @param removed by rule_id
 * @param changed rules of one rule_id in both, by rule_id
 * @param moved by the old rule_id
 * @param fastRoutesAdded rows of mysql_query_rules_fast_routing
 * @param fastRoutesRemoved likewise
 * @param variables those that bear on routing, by name
 */
public record RuleSetDiff(
    List<QueryRule> added,
    List<QueryRule> removed,
    List<Changed> changed,
    List<Moved> moved,
    List<FastRoute> fastRoutesAdded,
    List<FastRoute> fastRoutesRemoved,
    List<Value> variables) {

  /**
   * A value before and after.
   *
   * @param name of the column or variable
   */
  public record Value(String name, @Nullable String before, @Nullable String after) {}

  /** A rule whose columns changed. */
  public record Changed(int ruleId, List<Value> columns) {}

  /**
   * A rule under another rule_id.
   *
   * @param reordered whether it changed places with another rule; else it only has another number
   */
  public record Moved(int from, int to, boolean reordered) {}

  /** What makes {@code after} of {@code before}. */
  public static RuleSetDiff between(RuleSet before, RuleSet after) {
    // pairs of the old and the new rule_id that are the same rule
    Map<Integer, Integer> pairs = new LinkedHashMap<>();
    var newIds = new TreeSet<Integer>();
    before.rules().stream()
        .filter(rule -> after.rule(rule.ruleId()).filter(rule::equals).isPresent())
        .forEach(rule -> pair(pairs, newIds, rule.ruleId(), rule.ruleId()));
    Map<QueryRule, Integer> unpaired = new HashMap<>();
    for (var rule : after.rules().reversed()) {
      if (!newIds.contains(rule.ruleId())) {
        unpaired.put(anonymous(rule), rule.ruleId());
      }
    }
    var movedIds = new ArrayList<Integer>();
    for (var rule : before.rules()) {
      var to = pairs.containsKey(rule.ruleId()) ? null : unpaired.remove(anonymous(rule));
      if (to != null) {
        pair(pairs, newIds, rule.ruleId(), to);
        movedIds.add(rule.ruleId());
      }
    }
    var changed = new ArrayList<Changed>();
    for (var rule : before.rules()) {
      int id = rule.ruleId();
      var now = newIds.contains(id) ? null : after.rule(id).orElse(null);
      if (!pairs.containsKey(id) && now != null) {
        changed.add(new Changed(id, columns(rule, now)));
        pair(pairs, newIds, id, id);
      }
    }
    return new RuleSetDiff(
        after.rules().stream().filter(rule -> !newIds.contains(rule.ruleId())).toList(),
        before.rules().stream().filter(rule -> !pairs.containsKey(rule.ruleId())).toList(),
        List.copyOf(changed),
        movedIds.stream().map(id -> moved(pairs, id)).toList(),
        without(after.fastRouting(), before.fastRouting()),
        without(before.fastRouting(), after.fastRouting()),
        variables(before, after));
  }

  private static void pair(
      Map<Integer, Integer> pairs, TreeSet<Integer> newIds, int before, int after) {
    pairs.put(before, after);
    newIds.add(after);
  }

  private static QueryRule anonymous(QueryRule rule) {
    return rule.toBuilder().ruleId(0).build();
  }

  private static Moved moved(Map<Integer, Integer> pairs, int id) {
    int to = Objects.requireNonNull(pairs.get(id));
    boolean reordered =
        pairs.entrySet().stream()
            .anyMatch(
                other -> (other.getKey() < id) != (other.getValue() < to) && other.getKey() != id);
    return new Moved(id, to, reordered);
  }

  private static List<Value> columns(QueryRule before, QueryRule after) {
    var values = new ArrayList<Value>();
    for (var column : RuleColumn.values()) {
      var was = column.get(before);
      var is = column.get(after);
      if (!Objects.equals(was, is)) {
        values.add(new Value(column.sqlName(), text(was), text(is)));
      }
    }
    return values;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static List<FastRoute> without(List<FastRoute> rows, List<FastRoute> others) {
    return rows.stream().filter(row -> !others.contains(row)).toList();
  }

  private static List<Value> variables(RuleSet before, RuleSet after) {
    var values = new ArrayList<Value>();
    var now = after.variables().byName();
    before
        .variables()
        .byName()
        .forEach(
            (name, was) -> {
              var is = now.get(name);
              if (!was.equals(is)) {
                values.add(new Value(name, was, is));
              }
            });
    return List.copyOf(values);
  }

  /** Whether both are alike. */
  public boolean isEmpty() {
    return added.isEmpty()
        && removed.isEmpty()
        && changed.isEmpty()
        && moved.isEmpty()
        && fastRoutesAdded.isEmpty()
        && fastRoutesRemoved.isEmpty()
        && variables.isEmpty();
  }
}
