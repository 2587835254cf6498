package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;

/** How a change of rules can fail, in words. */
final class Conflicts {
  private Conflicts() {}

  static EngineException refused(RulePlan plan) {
    var remedy =
        plan.action() == HistoryEntry.Action.UNDO
            ? "To overwrite it, undo with --force."
            : "To keep that, export the rules again and make your edit there; to overwrite it,"
                  + " apply with --force.";
    return new EngineException(
        ErrorCode.MISMATCH, "Nothing was changed. " + plan.conflict().sentence() + " " + remedy);
  }

  /** Fails when somebody changed the rules since they were read. */
  static void unchanged(RuleState seen, RuleState now) {
    if (!now.agreesWith(seen)) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "Another client changed the rules at this moment: "
              + RuleWriter.sentences(seen.changesTo(now))
              + ". Look at the difference again before you apply.");
    }
  }

  static EngineException restored(RuntimeException why) {
    return new EngineException(
        why instanceof EngineException e ? e.code() : ErrorCode.REMOTE,
        "The rules were not changed: memory, runtime and disk hold what they held before. What"
            + " happened: "
            + why.getMessage(),
        why);
  }

  static EngineException broken(HistoryEntry entry, RuntimeException why, RuntimeException then) {
    return new EngineException(
        ErrorCode.MISMATCH,
        "The change failed ("
            + why.getMessage()
            + ") and the rules before it could not be put back ("
            + then.getMessage()
            + "). They are kept as change "
            + entry.id()
            + " of the history. As soon as the proxy answers again: signalbox rules undo --force",
        why);
  }
}
