package dev.signalbox.routing.lint;

import dev.signalbox.routing.rules.RuleSet;
import java.util.List;

/**
 * An edit of the rules that mends a finding, to be applied at once.
 *
 * @param label what it does, as the label of a button
 * @param edits applied in order
 */
public record Fix(String label, List<RuleEdit> edits) {
  public Fix {
    edits = List.copyOf(edits);
  }

  static Fix of(String label, RuleEdit... edits) {
    return new Fix(label, List.of(edits));
  }

  /**
   * The rules after the edit.
   *
   * @throws IllegalArgumentException when they no longer hold the rules that the edit is about, or
   *     the result is one that the table refuses
   */
  public RuleSet applyTo(RuleSet rules) {
    var result = rules;
    for (var edit : edits) {
      result = edit.applyTo(result);
    }
    return result;
  }
}
