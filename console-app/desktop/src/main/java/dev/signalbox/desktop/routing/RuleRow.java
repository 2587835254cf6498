package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Token;
import java.util.List;

/**
 * One rule in order.
 *
 * @param name its comment, or what it matches where it has none
 * @param hits since the rules were loaded; empty while nothing runs
 * @param facts every column that is set, name and value
 */
record RuleRow(
    int id,
    boolean active,
    String name,
    String pattern,
    String to,
    Token hue,
    String hits,
    String hitsPerSecond,
    List<Fact> facts) {
  /** A column of the rule and its value. */
  record Fact(String name, String value) {}
}
