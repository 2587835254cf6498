package dev.signalbox.desktop.model;

import dev.signalbox.desktop.ui.Token;
import java.util.List;

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
    String rewritten) {

  /**
   * One rule of the walk.
   *
   * @param text what matched, or which criterion did not hold
   * @param effect what a match did; empty for none
   */
  public record TraceRow(int ruleId, String comment, boolean matched, String text, String effect) {}

  /** The colour of a hostgroup by its name. */
  public static Token hue(String hostgroupName) {
    if (hostgroupName.equalsIgnoreCase("clickhouse")) {
      return Token.CLICKHOUSE;
    }
    return hostgroupName.equalsIgnoreCase("mysql") ? Token.MYSQL : Token.QUIET;
  }
}
