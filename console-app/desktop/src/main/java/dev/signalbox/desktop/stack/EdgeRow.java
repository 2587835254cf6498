package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Token;

/**
 * A line of the picture between two places.
 *
 * @param label what flows now, empty when it is not known
 * @param perSecond how much; the line moves only above zero
 */
record EdgeRow(String from, String to, Token hue, String label, double perSecond) {}
