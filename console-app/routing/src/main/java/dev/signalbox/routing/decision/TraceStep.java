package dev.signalbox.routing.decision;

import dev.signalbox.routing.rules.Criterion;
import dev.signalbox.routing.rules.QueryRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule as the walk came by it.
 *
 * @param rule the rule considered
 * @param flag the current flag when it was considered
 * @param failed the first criterion that did not hold; null when the rule matched
 * @param rewritten the text after this rule's replace_pattern; null when it changed nothing
 */
public record TraceStep(
    QueryRule rule, int flag, @Nullable Criterion failed, @Nullable String rewritten) {

  public boolean matched() {
    return failed == null;
  }

  /** The criterion that did not hold, if any. */
  public Optional<Criterion> failedCriterion() {
    return Optional.ofNullable(failed);
  }
}
