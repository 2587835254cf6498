package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The draft of a proxy's query rules: what it began from, what it holds, and every edit in between.
 * Immutable; each edit makes another draft. Rows of mysql_query_rules_fast_routing are not part of
 * it.
 *
 * @param base the rules it began from, in ascending rule_id
 * @param rules the rules it holds, in ascending rule_id
 * @param done edits that lead from base to rules, oldest first
 * @param undone edits that were taken back, the next to be made again last
 */
public record RuleDraft(
    List<QueryRule> base, List<QueryRule> rules, List<DraftStep> done, List<DraftStep> undone) {
  public RuleDraft {
    base = List.copyOf(base);
    rules = List.copyOf(rules);
    done = List.copyOf(done);
    undone = List.copyOf(undone);
  }

  /** A draft without any edit. */
  public static RuleDraft of(List<QueryRule> base) {
    var sorted = base.stream().sorted(Comparator.comparingInt(QueryRule::ruleId)).toList();
    return new RuleDraft(sorted, sorted, List.of(), List.of());
  }

  /**
   * A draft from what was kept of it.
   *
   * @throws IllegalArgumentException when the steps do not fit the base
   */
  public static RuleDraft replay(
      List<QueryRule> base, List<DraftStep> done, List<DraftStep> undone) {
    var start = of(base);
    var rules = start.rules();
    for (var step : done) {
      rules = step.forward(rules);
    }
    var later = rules;
    for (var step : undone.reversed()) {
      later = step.forward(later);
    }
    return new RuleDraft(start.base(), rules, done, undone);
  }

  /**
   * The draft after an edit; the same draft where the edit changes nothing. Edits that were taken
   * back can no longer be made again.
   *
   * @throws IllegalArgumentException when a rule that the edit names is not there, or the result is
   *     one that the table refuses; the text is a sentence without its period
   */
  public RuleDraft edit(DraftEdit edit) {
    var edited = edit.applyTo(rules);
    var step = DraftStep.between(edit.label(), edited.subject(), rules, edited.rules());
    return step.isEmpty() ? this : new RuleDraft(base, edited.rules(), with(done, step), List.of());
  }

  /** Takes the last edit back; the same draft where there is none. */
  public RuleDraft undo() {
    if (done.isEmpty()) {
      return this;
    }
    var step = done.getLast();
    return new RuleDraft(base, step.backward(rules), withoutLast(done), with(undone, step));
  }

  /** Makes the edit again that was taken back last; the same draft where there is none. */
  public RuleDraft redo() {
    if (undone.isEmpty()) {
      return this;
    }
    var step = undone.getLast();
    return new RuleDraft(base, step.forward(rules), with(done, step), withoutLast(undone));
  }

  /**
   * This draft's changes made on other rules, those that the proxy holds by now. They become the
   * base; the merge is one step that can be taken back.
   *
   * @param theirs what the proxy holds
   * @param give rule_ids of clashes that the proxy's side wins; the draft wins the others
   */
  public RuleDraft onto(List<QueryRule> theirs, Set<Integer> give) {
    var start = of(theirs);
    var merge = DraftMerge.of(base, rules, start.rules(), give);
    return start.edit(new DraftEdit.Replace("Take in what others changed", merge.rules()));
  }

  /** The newest edit. */
  public Optional<DraftStep> last() {
    return done.isEmpty() ? Optional.empty() : Optional.of(done.getLast());
  }

  /** The edit that {@link #redo} would make again. */
  public Optional<DraftStep> next() {
    return undone.isEmpty() ? Optional.empty() : Optional.of(undone.getLast());
  }

  /** Whether it holds other rules than it began from. */
  public boolean isChanged() {
    return !rules.equals(base);
  }

  /** The rule of that rule_id. */
  public Optional<QueryRule> rule(int ruleId) {
    return rules.stream().filter(rule -> rule.ruleId() == ruleId).findFirst();
  }

  private static List<DraftStep> with(List<DraftStep> steps, DraftStep step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return more;
  }

  private static List<DraftStep> withoutLast(List<DraftStep> steps) {
    return steps.subList(0, steps.size() - 1);
  }
}
