package dev.signalbox.routing.lint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing the lint found.
 *
 * @param ruleId the rule it is about; null when it is about the whole set, a user or a layer
 * @param others the rules that make it so, in order
 * @param column the column it is about, if it is one
 * @param position where in that column's text, in chars from 0; -1 for nowhere in particular
 * @param explanation what is wrong and what to do, in sentences
 * @param example a statement that shows it
 * @param repair the edit that mends it
 */
public record LintFinding(
    FindingKind kind,
    Severity severity,
    Certainty certainty,
    @Nullable Integer ruleId,
    List<Integer> others,
    @Nullable String column,
    int position,
    String explanation,
    @Nullable String example,
    @Nullable Fix repair) {

  public LintFinding {
    others = List.copyOf(others);
  }

  static LintFinding of(
      FindingKind kind,
      Severity severity,
      Certainty certainty,
      @Nullable Integer ruleId,
      String explanation) {
    return new LintFinding(
        kind, severity, certainty, ruleId, List.of(), null, -1, explanation, null, null);
  }

  LintFinding by(List<Integer> rules) {
    return new LintFinding(
        kind, severity, certainty, ruleId, rules, column, position, explanation, example, repair);
  }

  LintFinding at(String name, int where) {
    return new LintFinding(
        kind, severity, certainty, ruleId, others, name, where, explanation, example, repair);
  }

  LintFinding shownBy(String statement) {
    return new LintFinding(
        kind,
        severity,
        certainty,
        ruleId,
        others,
        column,
        position,
        explanation,
        statement,
        repair);
  }

  LintFinding mendedBy(Fix fix) {
    return new LintFinding(
        kind, severity, certainty, ruleId, others, column, position, explanation, example, fix);
  }

  /** The edit that mends it, where there is one. */
  public Optional<Fix> fix() {
    return Optional.ofNullable(repair);
  }
}
