package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Tone;
import java.util.List;

/**
 * What applying the draft would do, in words.
 *
 * @param differences rule by rule
 * @param effect how much of the traffic moves
 * @param failing digests that would fail where they go, each with the reason
 * @param notLoaded edits in the proxy's memory that would come in force too; empty for none
 * @param faults what would be done otherwise than the rules say; with one nothing can be applied
 * @param unmet what is expected and would not be so; applied only with a reason
 * @param conflict what others changed meanwhile; empty for nothing
 * @param clashes rules that both changed
 */
record ReviewRow(
    List<Difference> differences,
    String effect,
    List<String> failing,
    String notLoaded,
    List<String> faults,
    List<String> unmet,
    String conflict,
    List<Integer> clashes) {
  /**
   * One rule that differs.
   *
   * @param word added, removed, changed, moved
   * @param columns the columns with their values before and after
   */
  record Difference(String word, Tone tone, String rule, List<String> columns) {}

  /** Whether nothing stands against it. */
  boolean isClean() {
    return faults.isEmpty() && conflict.isEmpty() && unmet.isEmpty();
  }
}
