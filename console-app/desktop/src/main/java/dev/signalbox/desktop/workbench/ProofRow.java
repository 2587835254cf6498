package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.workbench.servers.ReplicaAgeModel;

/**
 * What is said of a run after it.
 *
 * @param lead what stands before who served it
 * @param served who served it; empty when the proxy did not tell
 * @param rule by which rule, and whether as predicted
 * @param numbers times and rows
 * @param note the source of the proof
 * @param age how old the replica was that answered
 * @param more how many rows there are while more exist; 0 when these are all
 */
record ProofRow(
    String lead,
    Tone tone,
    String served,
    Token hue,
    String rule,
    String numbers,
    String note,
    ReplicaAgeModel age,
    long more) {
  ProofRow aged(ReplicaAgeModel old) {
    return new ProofRow(lead, tone, served, hue, rule, numbers, note, old, more);
  }
}
