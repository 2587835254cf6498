package dev.signalbox.engine.cdc.lag.source;

import dev.signalbox.common.TableId;

/**
 * A transaction that the connector is in the middle of.
 *
 * @param verb INSERT, UPDATE or DELETE, as its last event that was looked at
 * @param table of that event
 * @param done rows that have passed
 * @param left rows that are known to follow
 * @param whole whether {@code left} counts all that follow
 */
public record PassingTransaction(String verb, TableId table, long done, long left, boolean whole) {
  /** In a clause. */
  public String text() {
    return whole
        ? "%s of %s, %,d of %,d rows so far".formatted(verb, table.table(), done, done + left)
        : "%s of %s, %,d rows so far".formatted(verb, table.table(), done);
  }
}
