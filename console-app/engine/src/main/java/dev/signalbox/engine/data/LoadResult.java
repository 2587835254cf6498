package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import java.time.Duration;

/**
 * What a load did.
 *
 * @param rows rows read from the source
 * @param inserted rows that were not there before
 */
public record LoadResult(TableId table, long rows, long inserted, Duration elapsed) {
  public double rowsPerSecond() {
    return rows / Math.max(1e-9, elapsed.toNanos() / 1e9);
  }
}
