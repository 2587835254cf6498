package dev.signalbox.engine.data;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of one table in the order of its columns, read once by one thread. */
public interface RowSource extends AutoCloseable {
  /** How many rows there will be, where that is known before reading. */
  OptionalLong total();

  /** Fills {@code row} with the next row's values; false, leaving it alone, at the end. */
  boolean next(@Nullable Object[] row);

  /**
   * Where people find a row: a file and its line.
   *
   * @param row the number of a row that was read, from 1
   */
  default Optional<String> place(long row) {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
