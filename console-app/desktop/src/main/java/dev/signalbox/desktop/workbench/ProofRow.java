package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;

/**
 * What is said of a run after it.
 *
 * @param lead what stands before who served it
 * @param served who served it; empty when the proxy did not tell
 * @param rule by which rule, and whether as predicted
 * @param numbers times and rows
 * @param note the source of the proof, or what was left out
 */
record ProofRow(
    String lead, Tone tone, String served, Token hue, String rule, String numbers, String note) {}
