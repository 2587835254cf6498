package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Tone;

/**
 * What a pattern makes of the statement at hand and of the traffic.
 *
 * @param said in words; empty without a pattern
 * @param subject the text that it was tried on; empty for none
 * @param from where it matches in the subject, in chars; equal to {@code to} where it does not
 * @param to behind the match
 */
record Trial(String said, Tone tone, String subject, int from, int to) {
  static final Trial NONE = new Trial("", Tone.QUIET, "", 0, 0);
}
