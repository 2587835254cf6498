package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement would go, in words.
 *
 * @param target the hostgroup's name, or what the proxy does instead
 * @param hostgroup its number
 * @param ruleId the rule that decided, -1 when something else did
 * @param why "hostgroup 20, by rule 200 “Aggregates”"
 * @param trace every rule the walk came by
 * @param digest the text the proxy sees; empty when it takes none
 * @param rewritten what is sent instead; empty when the text is unchanged
 * @param judged whether a guard of answers has a say in it
 * @param guard what it says; null while it has not been asked, or where there is none
 */
public record RouteAnswer(
    String target,
    Token hue,
    int hostgroup,
    int ruleId,
    String why,
    List<TraceRow> trace,
    String digest,
    String digestHash,
    String rewritten,
    boolean judged,
    @Nullable GuardWord guard) {

  /**
   * One rule of the walk.
   *
   * @param text what matched, or which criterion did not hold
   * @param effect what a match did; empty for none
   */
  public record TraceRow(int ruleId, String comment, boolean matched, String text, String effect) {}

  /** The same where the guard only has something to say. */
  RouteAnswer with(GuardWord word) {
    return new RouteAnswer(
        target, hue, hostgroup, ruleId, why, trace, digest, digestHash, rewritten, judged, word);
  }

  /** The same where the guard has it served by that hostgroup. */
  RouteAnswer keptOn(int group, String name, GuardWord word) {
    return new RouteAnswer(
        name,
        hue(name),
        group,
        ruleId,
        msg("route.kept", group, target, why),
        trace,
        digest,
        digestHash,
        rewritten,
        judged,
        word);
  }

  /** The colour of a hostgroup by its name. */
  public static Token hue(String hostgroupName) {
    if (hostgroupName.equalsIgnoreCase("clickhouse")) {
      return Token.CLICKHOUSE;
    }
    return hostgroupName.equalsIgnoreCase("mysql") ? Token.MYSQL : Token.QUIET;
  }
}
