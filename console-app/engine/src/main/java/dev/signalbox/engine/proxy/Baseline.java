package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What an edit started from, and what others did since. */
final class Baseline {
  private final ApplyHistory history;
  private final Optional<RuleState> first;

  Baseline(ApplyHistory history, Optional<RuleState> first) {
    this.history = history;
    this.first = first;
  }

  /**
   * An edit of a file may overwrite the state that the file was made from, and what the same file
   * made of it when it was last applied. A file that does not say where it comes from may overwrite
   * what was last applied from here, or what the proxy began with. Edits in memory that nobody
   * loaded are never overwritten, unless the file was made from them.
   */
  RulePlan.Conflict conflict(RuleState now, String source, Optional<String> startedFrom) {
    var newest = history.read().newest().filter(HistoryEntry::changedSomething);
    if (newest.filter(e -> e.result() != HistoryEntry.Result.APPLIED).isPresent()) {
      return interrupted(now, newest.get());
    }
    if (startedFrom.isPresent()) {
      boolean own = newest.filter(e -> e.source().equals(source)).isPresent();
      if (own && newest.get().to().agreesWith(now)
          || history.checksum(now).equals(startedFrom.get())) {
        return RulePlan.Conflict.NONE;
      }
      return history
          .kept(startedFrom.get())
          .map(base -> since(base, now, "The rules changed since this file was exported:"))
          .orElseGet(
              () ->
                  new RulePlan.Conflict(
                      "The rules are not those that this file was exported from, and those are not"
                          + " kept here.",
                      List.of()));
    }
    if (newest.isPresent()) {
      return since(
          newest.get().to(),
          now,
          "Another client changed the rules since change "
              + newest.get().id()
              + " of the history:");
    }
    if (first.isPresent()) {
      return since(first.get(), now, "Another client changed the rules that the proxy began with:");
    }
    return now.notLoaded().isEmpty()
        ? RulePlan.Conflict.NONE
        : new RulePlan.Conflict(
            "Another client edited the rules in memory and did not load them:", now.notLoaded());
  }

  private static RulePlan.Conflict since(RuleState base, RuleState now, String reason) {
    return base.agreesWith(now)
        ? RulePlan.Conflict.NONE
        : new RulePlan.Conflict(reason, base.changesTo(now));
  }

  private static RulePlan.Conflict interrupted(RuleState now, HistoryEntry entry) {
    return new RulePlan.Conflict(
        "Change "
            + entry.id()
            + " of the history did not end in order; signalbox rules undo takes it back. Since the"
            + " rules before it:",
        entry.from().changesTo(now));
  }

  /** The newest change that was not taken back; BAD_INPUT when there is none. */
  HistoryEntry lastToUndo() {
    var contents = history.read();
    var undone = new HashSet<Integer>();
    for (var entry : contents.entries().reversed()) {
      if (!entry.changedSomething()) {
        continue;
      }
      if (entry.action() == HistoryEntry.Action.UNDO) {
        if (entry.result() == HistoryEntry.Result.APPLIED) {
          entry.undoes().ifPresent(undone::add);
        }
      } else if (!undone.contains(entry.id())) {
        return entry;
      }
    }
    throw new EngineException(
        ErrorCode.BAD_INPUT,
        "There is nothing to undo: every change of this proxy's rules made from here was taken"
            + " back, or none was made"
            + (contents.unreadable().isEmpty()
                ? "."
                : ", or it cannot be read (" + String.join("; ", contents.unreadable()) + ")."));
  }

  /** A change that was cut off may have left any mixture of before and after. */
  RulePlan.Conflict undoConflict(RuleState now, HistoryEntry last) {
    var newest = history.read().newest().filter(HistoryEntry::changedSomething).orElse(last);
    boolean cutOff = newest.result() != HistoryEntry.Result.APPLIED;
    boolean fits =
        cutOff
            ? oneOf(now.memory(), last.from().memory(), last.to().memory(), last.to().runtime())
                && oneOf(now.runtime(), last.from().runtime(), last.to().runtime())
            : last.to().agreesWith(now);
    return fits
        ? RulePlan.Conflict.NONE
        : new RulePlan.Conflict(
            "Another client changed the rules since change " + last.id() + " of the history:",
            last.to().changesTo(now));
  }

  private static boolean oneOf(RuleTables tables, RuleTables... candidates) {
    return List.of(candidates).contains(tables);
  }
}
