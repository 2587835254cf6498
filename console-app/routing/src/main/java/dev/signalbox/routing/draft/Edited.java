package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import java.util.List;

/**
 * Rules after an edit.
 *
 * @param rules in ascending rule_id
 * @param subject the rule_id that the edit is about, as it is now; -1 for none or many
 */
public record Edited(List<QueryRule> rules, int subject) {
  /** No rule in particular. */
  public static final int NO_SUBJECT = -1;

  public Edited {
    rules = List.copyOf(rules);
  }
}
