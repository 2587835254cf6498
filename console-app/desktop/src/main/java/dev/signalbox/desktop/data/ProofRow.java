package dev.signalbox.desktop.data;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.model.StandingRow;

/**
 * One table and what is known of its equality with MySQL's.
 *
 * @param compared how many rows the last comparison saw; 0 when there was none
 * @param rows the same in words
 * @param checked when the last comparison ended, in words
 * @param live whether it can be compared at all
 * @param differing how many keys differ
 * @param line all of it for the clipboard, as the command line says it
 */
record ProofRow(
    TableId id,
    StandingRow proof,
    long compared,
    String rows,
    String checked,
    boolean live,
    long differing,
    String line) {
  String table() {
    return id.toString();
  }
}
