package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.Output;
import dev.signalbox.engine.proxy.RuleDifference;
import dev.signalbox.engine.proxy.RuleTables;
import dev.signalbox.engine.proxy.StoredDraft;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.DraftStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a draft.
 *
 * @param began null when there is none
 * @param changes against what it began from
 * @param edits that were made, oldest first
 * @param undone edits that can be made again, the next one last
 */
record DraftDocument(
    String proxy,
    boolean draft,
    @Nullable Instant began,
    List<RuleDifference> changes,
    List<String> edits,
    List<String> undone) {

  /** Makes an edit and says what the draft is then. */
  static void edit(Output out, ProxyTarget target, DraftEdit edit) {
    print(out, target.name(), Optional.of(target.drafts().edit(edit)));
  }

  static void print(Output out, String proxy, Optional<StoredDraft> stored) {
    var document =
        stored
            .map(draft -> of(proxy, draft))
            .orElseGet(
                () -> new DraftDocument(proxy, false, null, List.of(), List.of(), List.of()));
    if (stored.isEmpty()) {
      out.line("There is no draft of the rules of " + proxy + ".");
    } else {
      document.lines(out);
    }
    out.json(document);
  }

  private static DraftDocument of(String proxy, StoredDraft stored) {
    var draft = stored.draft();
    return new DraftDocument(
        proxy,
        true,
        stored.began(),
        RuleDifference.between(
            new RuleTables(draft.base(), List.of()), new RuleTables(draft.rules(), List.of())),
        draft.done().stream().map(DraftStep::label).toList(),
        draft.undone().stream().map(DraftStep::label).toList());
  }

  private void lines(Output out) {
    out.line("Draft of the rules of " + proxy + ", begun " + began);
    changes.forEach(change -> out.line("  " + change.sentence()));
    out.line(
        changes.isEmpty()
            ? "It changes nothing."
            : "Nothing of it is in force. Apply it with: signalbox rules draft apply");
  }
}
