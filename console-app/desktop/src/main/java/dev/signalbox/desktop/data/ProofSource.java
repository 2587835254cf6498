package dev.signalbox.desktop.data;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.Standing;
import java.util.function.LongConsumer;

/** Compares tables with MySQL when asked. Calls block; cancelled by interrupting. */
public interface ProofSource {
  /**
   * Compares one table at full speed, and keeps what was found.
   *
   * @param repair send the rows that differ again
   * @param compared told how many rows were compared so far
   */
  Standing check(TableId table, boolean repair, LongConsumer compared);
}
