package dev.signalbox.engine.cdc;

import dev.signalbox.common.TableId;
import java.time.Duration;

/**
 * What came of sending single rows of a table again.
 *
 * @param sent rows read from MySQL and sent to ClickHouse
 * @param removed rows of ClickHouse's that MySQL does not have
 */
public record RepairResult(TableId table, long sent, long removed, Duration elapsed) {
  /** How many rows one call repairs; for more a copy of the table is due. */
  public static final int MOST_KEYS = 5_000;
}
