package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Moves that keep chains of flags in order: the walk only goes on, so a rule that waits for a flag
 * must stand behind a rule that sets it.
 */
final class FlagChains {
  private FlagChains() {}

  static Edited move(List<QueryRule> rules, Set<Integer> ruleIds, @Nullable Integer before) {
    ruleIds.forEach(id -> RuleOrder.indexOf(rules, id));
    // a block that is put before one of its own goes before what stands behind it
    int to = before == null ? rules.size() : RuleOrder.indexOf(rules, before);
    var block = new TreeSet<>(ruleIds);
    for (boolean more = true; more; ) {
      more = false;
      for (int i = 0; i < to; i++) {
        var rule = rules.get(i);
        if (!block.contains(rule.ruleId()) && isOvertaken(rules, i, block)) {
          more = block.add(rule.ruleId());
        }
      }
    }
    var moving = rules.stream().filter(rule -> block.contains(rule.ruleId())).toList();
    var rest = rules.stream().filter(rule -> !block.contains(rule.ruleId())).toList();
    int at =
        Math.toIntExact(
            rules.subList(0, to).stream().filter(rule -> !block.contains(rule.ruleId())).count());
    if (stays(rules, rest, at, moving)) {
      return new Edited(rules, Edited.NO_SUBJECT);
    }
    moving.forEach(rule -> setterStays(rules, rest.subList(0, at), rule, block));
    var placed = RuleOrder.place(rest, at, moving, true);
    return new Edited(placed, subject(placed, at, moving, ruleIds));
  }

  static Edited shift(List<QueryRule> rules, Set<Integer> ruleIds, boolean down) {
    var block = new TreeSet<>(ruleIds);
    if (block.isEmpty()) {
      return new Edited(rules, Edited.NO_SUBJECT);
    }
    if (!down) {
      int first = RuleOrder.indexOf(rules, block.first());
      return first == 0
          ? new Edited(rules, Edited.NO_SUBJECT)
          : move(rules, block, rules.get(first - 1).ruleId());
    }
    int last = RuleOrder.indexOf(rules, block.last());
    while (last + 1 < rules.size() && isOvertaken(rules, last + 1, block)) {
      last++;
      block.add(rules.get(last).ruleId());
    }
    if (last + 1 >= rules.size()) {
      return new Edited(rules, Edited.NO_SUBJECT);
    }
    return move(rules, block, last + 2 < rules.size() ? rules.get(last + 2).ruleId() : null);
  }

  /** Whether the rule waits for a flag that no rule before it sets but those of the block. */
  private static boolean isOvertaken(List<QueryRule> rules, int at, Set<Integer> block) {
    int flag = rules.get(at).flagIn();
    if (flag == 0) {
      return false;
    }
    var setters = rules.subList(0, at).stream().filter(rule -> sets(rule, flag)).toList();
    return !setters.isEmpty() && setters.stream().allMatch(s -> block.contains(s.ruleId()));
  }

  private static boolean sets(QueryRule rule, int flag) {
    return RuntimeRule.flagsOut(rule).contains(flag);
  }

  private static boolean stays(
      List<QueryRule> rules, List<QueryRule> rest, int at, List<QueryRule> moving) {
    var list = new ArrayList<>(rest);
    list.addAll(at, moving);
    return list.equals(rules);
  }

  private static void setterStays(
      List<QueryRule> rules, List<QueryRule> ahead, QueryRule rule, Set<Integer> block) {
    int flag = rule.flagIn();
    int place = RuleOrder.indexOf(rules, rule.ruleId());
    var setters = rules.subList(0, place).stream().filter(other -> sets(other, flag)).toList();
    if (flag != 0
        && !setters.isEmpty()
        && setters.stream().noneMatch(s -> block.contains(s.ruleId()) || ahead.contains(s))) {
      throw new IllegalArgumentException(
          "rule %d waits for flag %d, which rule %d sets: it cannot stand before it"
              .formatted(rule.ruleId(), flag, setters.getLast().ruleId()));
    }
  }

  private static int subject(
      List<QueryRule> placed, int at, List<QueryRule> moving, Set<Integer> ruleIds) {
    for (int i = 0; i < moving.size(); i++) {
      if (ruleIds.contains(moving.get(i).ruleId())) {
        return placed.get(at + i).ruleId();
      }
    }
    return Edited.NO_SUBJECT;
  }
}
