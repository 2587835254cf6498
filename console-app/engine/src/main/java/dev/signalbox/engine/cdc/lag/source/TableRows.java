package dev.signalbox.engine.cdc.lag.source;

import java.time.Instant;

/**
 * Rows of one table that wait in the binlog.
 *
 * @param truncated whether the table is emptied somewhere among them
 * @param oldest when the first of these changes was made, to the second
 */
public record TableRows(
    long inserted, long updated, long deleted, boolean truncated, Instant oldest) {
  /** All of them. */
  public long total() {
    return inserted + updated + deleted;
  }

  TableRows plus(TableRows later) {
    return new TableRows(
        inserted + later.inserted,
        updated + later.updated,
        deleted + later.deleted,
        truncated || later.truncated,
        oldest);
  }
}
