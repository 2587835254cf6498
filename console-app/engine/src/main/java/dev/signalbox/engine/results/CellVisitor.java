package dev.signalbox.engine.results;

import org.jspecify.annotations.Nullable;

/** Is shown one column's cells in turn. */
@FunctionalInterface
interface CellVisitor {
  void cell(int row, @Nullable Object value);
}
