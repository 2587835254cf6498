package dev.signalbox.engine.workbench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a script's results as they arrive, on the query's thread: a slow sink slows the server
 * down, and nothing is kept behind it. A sink that throws ends the script.
 */
public interface RowSink {
  /**
   * A result begins; a statement may have several (CALL) or none (INSERT).
   *
   * @param statement the statement's place in the script, from 0
   */
  void columns(int statement, List<Column> columns);

  /**
   * One row, in the columns' order: String, byte[] or null.
   *
   * @return false when no more rows are wanted: the rest is cancelled on the server
   */
  boolean row(@Nullable Object[] values);

  /** A statement has ended, well or not. */
  default void finished(StatementResult result) {}
}
