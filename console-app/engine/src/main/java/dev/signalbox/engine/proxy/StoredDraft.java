package dev.signalbox.engine.proxy;

import dev.signalbox.routing.draft.RuleDraft;
import java.time.Instant;

/**
 * A proxy's draft as it is kept.
 *
 * @param draft its base is what the proxy's memory held when it began
 * @param state the name of the three layers at that time, see {@link RuleChanges#remember}
 * @param began when; it tells one draft from the next
 */
public record StoredDraft(RuleDraft draft, String state, Instant began) {
  StoredDraft with(RuleDraft edited) {
    return new StoredDraft(edited, state, began);
  }

  /** What the history names as the source of its rules. */
  String source() {
    return "the draft of " + began;
  }
}
