package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Places in the list and the numbers that make them. */
final class RuleOrder {
  /** From one rule_id to the next where there is room. */
  private static final int GAP = 10;

  private static final Pattern NAMED = Pattern.compile("(?i)(\\brules?\\s+)(\\d{1,9})\\b");

  private RuleOrder() {}

  static int indexOf(List<QueryRule> rules, int ruleId) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).ruleId() == ruleId) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no rule " + ruleId + " any more");
  }

  static Edited replace(List<QueryRule> rules, int ruleId, QueryRule rule) {
    int at = indexOf(rules, ruleId);
    int to = rule.ruleId();
    if (to != ruleId && rules.stream().anyMatch(other -> other.ruleId() == to)) {
      throw new IllegalArgumentException("rule_id " + to + " is taken");
    }
    var changed = new ArrayList<>(rules);
    changed.set(at, rule);
    changed.sort(Comparator.comparingInt(QueryRule::ruleId));
    return new Edited(renamed(changed, Map.of(ruleId, to)), to);
  }

  /** The rules' names in a sentence. */
  static String names(Set<Integer> ruleIds) {
    var ids = new TreeSet<>(ruleIds);
    return ids.size() == 1
        ? "rule " + ids.first()
        : ids.size() > 4
            ? ids.size() + " rules"
            : "rules " + ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /**
   * Puts rules between others. They keep their numbers where these are free and fit; otherwise they
   * get numbers between the neighbours', and as many rules behind are numbered anew as it takes.
   *
   * @param rest without the block
   * @param at the place of the block's first rule, from 0
   * @param known whether comments may name the block's rules by the numbers they had
   */
  static List<QueryRule> place(List<QueryRule> rest, int at, List<QueryRule> block, boolean known) {
    var list = new ArrayList<>(rest);
    list.addAll(at, block);
    int end = at + block.size();
    if (ascends(list, at, end)) {
      return list;
    }
    int floor = at == 0 ? 0 : list.get(at - 1).ruleId();
    while (end < list.size() && (long) list.get(end).ruleId() - floor <= end - at) {
      end++;
    }
    int count = end - at;
    boolean last = end == list.size();
    long step = last ? GAP : ((long) list.get(end).ruleId() - floor) / (count + 1);
    // the end of the list goes on in round numbers
    long first = last ? (floor / GAP + 1L) * GAP : floor + step;
    if (first + step * (count - 1) > Integer.MAX_VALUE) {
      return renumbered(list, GAP);
    }
    Map<Integer, Integer> moved = new HashMap<>();
    for (int i = at; i < end; i++) {
      int id = Math.toIntExact(first + step * (i - at));
      if (known || i >= at + block.size()) {
        moved.put(list.get(i).ruleId(), id);
      }
      list.set(i, list.get(i).toBuilder().ruleId(id).build());
    }
    return renamed(list, moved);
  }

  private static boolean ascends(List<QueryRule> list, int from, int to) {
    for (int i = Math.max(1, from); i <= Math.min(to, list.size() - 1); i++) {
      if (list.get(i - 1).ruleId() >= list.get(i).ruleId()) {
        return false;
      }
    }
    return list.get(from).ruleId() > 0;
  }

  /** All rules numbered anew in the order they have. */
  static List<QueryRule> renumbered(List<QueryRule> rules, int step) {
    Map<Integer, Integer> moved = new HashMap<>();
    var numbered = new ArrayList<QueryRule>();
    for (var rule : rules) {
      int id = Math.multiplyExact(numbered.size() + 1, step);
      moved.putIfAbsent(rule.ruleId(), id);
      numbered.add(rule.toBuilder().ruleId(id).build());
    }
    return renamed(numbered, moved);
  }

  /** Comments that name a rule by its number name it by its new one. */
  static List<QueryRule> renamed(List<QueryRule> rules, Map<Integer, Integer> moved) {
    return rules.stream()
        .map(
            rule -> {
              var comment = rule.comment();
              var now = comment == null ? null : renamed(comment, moved);
              return now == null || now.equals(comment)
                  ? rule
                  : rule.toBuilder().comment(now).build();
            })
        .toList();
  }

  private static String renamed(String comment, Map<Integer, Integer> moved) {
    return NAMED
        .matcher(comment)
        .replaceAll(
            match -> {
              var to = moved.get(Integer.valueOf(match.group(2)));
              return Matcher.quoteReplacement(match.group(1) + (to == null ? match.group(2) : to));
            });
  }
}
