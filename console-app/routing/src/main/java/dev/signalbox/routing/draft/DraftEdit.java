package dev.signalbox.routing.draft;

import static java.util.stream.Collectors.joining;

import dev.signalbox.routing.lint.Fix;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One command on the rules of a draft. Immutable; applying it changes nothing but its result. */
public sealed interface DraftEdit {
  /** What it does, as a sentence without its period. */
  String label();

  /**
   * The rules after it.
   *
   * @param rules in ascending rule_id
   * @throws IllegalArgumentException when a rule that it names is not there, or what it asks for
   *     cannot be; the text is a sentence without its period
   */
  Edited applyTo(List<QueryRule> rules);

  /**
   * Adds a rule, with a rule_id that is free at its place.
   *
   * @param rule its own rule_id is not kept
   * @param before the rule to stand before; null for the end
   */
  record Add(QueryRule rule, @Nullable Integer before) implements DraftEdit {
    @Override
    public String label() {
      return "Add a rule";
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      int at = before == null ? rules.size() : RuleOrder.indexOf(rules, before);
      var placed = RuleOrder.place(rules, at, List.of(rule), false);
      return new Edited(placed, placed.get(at).ruleId());
    }
  }

  /**
   * Puts another row in a rule's place.
   *
   * @param rule may have another rule_id, which must be free
   */
  record Change(int ruleId, QueryRule rule) implements DraftEdit {
    @Override
    public String label() {
      return "Change rule " + ruleId;
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      return RuleOrder.replace(rules, ruleId, rule);
    }
  }

  /**
   * Sets columns of a rule to what a person typed; the others stay as they are when the edit is
   * made.
   *
   * @param texts as {@link RuleFields} reads them
   */
  record Type(int ruleId, Map<RuleColumn, String> texts) implements DraftEdit {
    public Type {
      texts = Map.copyOf(texts);
    }

    @Override
    public String label() {
      return "Change "
          + texts.keySet().stream().sorted().map(RuleColumn::sqlName).collect(joining(", "))
          + " of rule "
          + ruleId;
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      var rule = rules.get(RuleOrder.indexOf(rules, ruleId));
      return RuleOrder.replace(rules, ruleId, RuleFields.typed(rule, texts));
    }
  }

  /** Puts a copy right behind a rule. It is off: one that is on would never be reached. */
  record Duplicate(int ruleId) implements DraftEdit {
    @Override
    public String label() {
      return "Duplicate rule " + ruleId;
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      int at = RuleOrder.indexOf(rules, ruleId);
      var rule = rules.get(at);
      var comment = rule.comment();
      var copy =
          rule.toBuilder()
              .active(false)
              .comment(
                  (comment == null || comment.isBlank() ? "Rule " + ruleId : comment) + " (copy)")
              .build();
      var placed = RuleOrder.place(rules, at + 1, List.of(copy), false);
      return new Edited(placed, placed.get(at + 1).ruleId());
    }
  }

  /** Removes rules. */
  record Delete(Set<Integer> ruleIds) implements DraftEdit {
    public Delete {
      ruleIds = Set.copyOf(ruleIds);
    }

    @Override
    public String label() {
      return "Delete " + RuleOrder.names(ruleIds);
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      ruleIds.forEach(id -> RuleOrder.indexOf(rules, id));
      return new Edited(
          rules.stream().filter(rule -> !ruleIds.contains(rule.ruleId())).toList(),
          Edited.NO_SUBJECT);
    }
  }

  /** Switches rules on or off. */
  record Switch(Set<Integer> ruleIds, boolean active) implements DraftEdit {
    public Switch {
      ruleIds = Set.copyOf(ruleIds);
    }

    @Override
    public String label() {
      return "Switch " + RuleOrder.names(ruleIds) + (active ? " on" : " off");
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      ruleIds.forEach(id -> RuleOrder.indexOf(rules, id));
      return new Edited(
          rules.stream()
              .map(
                  rule ->
                      ruleIds.contains(rule.ruleId())
                          ? rule.toBuilder().active(active).build()
                          : rule)
              .toList(),
          ruleIds.size() == 1 ? ruleIds.iterator().next() : Edited.NO_SUBJECT);
    }
  }

  /**
   * Puts rules right before another, in the order they have. Rules that wait for a flag of theirs
   * and would be overtaken come along; a rule is not put before every rule that sets its flag.
   *
   * @param before the rule to stand before; null for the end
   */
  record Move(Set<Integer> ruleIds, @Nullable Integer before) implements DraftEdit {
    public Move {
      ruleIds = Set.copyOf(ruleIds);
    }

    @Override
    public String label() {
      return "Move " + RuleOrder.names(ruleIds);
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      return FlagChains.move(rules, ruleIds, before);
    }
  }

  /** Moves rules by one place, with the rules right behind that wait for their flags. */
  record Shift(Set<Integer> ruleIds, boolean down) implements DraftEdit {
    public Shift {
      ruleIds = Set.copyOf(ruleIds);
    }

    @Override
    public String label() {
      return "Move " + RuleOrder.names(ruleIds) + (down ? " down" : " up");
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      return FlagChains.shift(rules, ruleIds, down);
    }
  }

  /**
   * Numbers all rules anew, in the order they have.
   *
   * @param step from one rule_id to the next, and the first; at least 1
   */
  record Renumber(int step) implements DraftEdit {
    @Override
    public String label() {
      return "Number the rules anew, " + step + " apart";
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      return new Edited(RuleOrder.renumbered(rules, step), Edited.NO_SUBJECT);
    }
  }

  /** Makes the edits that mend a finding of the lint. */
  record Mend(Fix fix) implements DraftEdit {
    @Override
    public String label() {
      return fix.label();
    }

    @Override
    public Edited applyTo(List<QueryRule> rules) {
      return new Edited(fix.applyTo(RuleSet.of(rules)).rules(), Edited.NO_SUBJECT);
    }
  }

  /**
   * Puts other rules in the place of all.
   *
   * @param rules in any order
   */
  record Replace(String label, List<QueryRule> rules) implements DraftEdit {
    public Replace {
      rules = List.copyOf(rules);
    }

    @Override
    public Edited applyTo(List<QueryRule> before) {
      var ids = new TreeSet<Integer>();
      for (var rule : rules) {
        if (!ids.add(rule.ruleId())) {
          throw new IllegalArgumentException("rule_id " + rule.ruleId() + " occurs twice");
        }
      }
      return new Edited(
          rules.stream().sorted(Comparator.comparingInt(QueryRule::ruleId)).toList(),
          Edited.NO_SUBJECT);
    }
  }
}
