package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.routing.rules.QueryRule;

/**
 * One rule in order.
 *
 * @param name its comment, or what it matches where it has none
 * @param hits since the rules were loaded; empty while nothing runs
 * @param mark how it differs from what the draft began from, in a word; empty for alike
 * @param rule the rule itself
 */
record RuleRow(
    int id,
    boolean active,
    String name,
    String to,
    Token hue,
    String hits,
    String hitsPerSecond,
    String mark,
    Token markHue,
    QueryRule rule) {}
