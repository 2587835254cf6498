package dev.signalbox.engine.proxy;

import java.util.List;
import java.util.OptionalInt;

/**
 * A change of a proxy's rules that was looked at and not made yet.
 *
 * @param undoes of an undo, the change it takes back
 * @param source where the rules come from: a file, or empty
 * @param now the layers when it was looked at
 * @param target the layers once it is made
 * @param conflict what others changed since the edit began, or nothing
 * @param faults what the proxy would do otherwise than the new rules say; such rules are not
 *     applied
 * @param unmet what is expected of the rules and would not be so, a sentence each
 */
public record RulePlan(
    HistoryEntry.Action action,
    OptionalInt undoes,
    String source,
    RuleState now,
    RuleState target,
    Conflict conflict,
    List<String> faults,
    List<String> unmet) {
  /**
   * What the change would overwrite though nobody looked at it.
   *
   * @param reason what the rules were compared with, as a sentence
   */
  public record Conflict(String reason, List<RuleDifference> differences) {
    static final Conflict NONE = new Conflict("", List.of());

    /** Whether there is anything. */
    public boolean exists() {
      return !reason.isEmpty();
    }

    /** Reason and differences, on one line. */
    public String sentence() {
      return differences.isEmpty()
          ? reason
          : reason + " " + RuleWriter.sentences(differences) + ".";
    }
  }

  /** What changes in memory, and in runtime where memory stays. */
  public List<RuleDifference> changes() {
    return now.changesTo(target);
  }

  /** Whether there is nothing to do: all three layers are so already. */
  public boolean isDone() {
    return now.equals(target);
  }
}
