package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * One edit that was made, as the rows that it took away and the rows that it put there; so it can
 * be taken back and made again exactly.
 *
 * @param label what it did, as a sentence without its period
 * @param subject the rule_id that it is about; {@link Edited#NO_SUBJECT} for none or many
 * @param removed rows as they were before
 * @param added rows as they are after
 */
public record DraftStep(String label, int subject, List<QueryRule> removed, List<QueryRule> added) {
  public DraftStep {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  static DraftStep between(String label, int subject, List<QueryRule> was, List<QueryRule> is) {
    return new DraftStep(label, subject, without(was, is), without(is, was));
  }

  private static List<QueryRule> without(List<QueryRule> rules, List<QueryRule> others) {
    Map<Integer, QueryRule> known = new HashMap<>();
    others.forEach(rule -> known.put(rule.ruleId(), rule));
    return rules.stream().filter(rule -> !rule.equals(known.get(rule.ruleId()))).toList();
  }

  boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty();
  }

  List<QueryRule> forward(List<QueryRule> rules) {
    return exchange(rules, removed, added);
  }

  List<QueryRule> backward(List<QueryRule> rules) {
    return exchange(rules, added, removed);
  }

  private static List<QueryRule> exchange(
      List<QueryRule> rules, List<QueryRule> out, List<QueryRule> in) {
    var going = new HashSet<>(out);
    var result = new ArrayList<QueryRule>();
    for (var rule : rules) {
      if (!going.remove(rule)) {
        result.add(rule);
      }
    }
    if (!going.isEmpty()) {
      throw new IllegalArgumentException("the draft's steps do not fit its rules");
    }
    result.addAll(in);
    result.sort(Comparator.comparingInt(QueryRule::ruleId));
    return List.copyOf(result);
  }
}
