package dev.signalbox.embedded.router.guard;

import dev.signalbox.routing.answers.ColumnFacts;

/**
 * What a server told of one column. Immutable.
 *
 * @param server its address
 * @param version as the server calls this state of the column; no two states have the same
 * @param gap differs once a value may have come and gone unseen
 * @param facts the state itself
 * @param at when it was told, in {@code nanoTime}
 */
record Told(String server, String version, String gap, ColumnFacts facts, long at) {
  static Told of(String server, String version, String gap, ColumnFacts facts) {
    return new Told(server, version, gap, facts, System.nanoTime());
  }

  /** The same state at a later time. */
  Told still(String gapNow) {
    return of(server, version, gapNow, facts);
  }
}
