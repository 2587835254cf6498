package dev.signalbox.engine.results;

import org.jspecify.annotations.Nullable;

/** Is shown rows in turn. */
@FunctionalInterface
public interface RowVisitor {
  /**
   * @param index the row's number, from 0
   * @param values String, byte[] or null; not to be changed
   */
  void row(int index, @Nullable Object[] values);
}
