package dev.signalbox.desktop.workbench.grid;

/**
 * A rectangle of cells, all ends included.
 *
 * @param top the place of its first row
 * @param left its first column as shown, from 0
 */
record CellRange(int top, int left, int bottom, int right) {
  /** The rectangle between two corners. */
  static CellRange between(int row, int column, int otherRow, int otherColumn) {
    return new CellRange(
        Math.min(row, otherRow),
        Math.min(column, otherColumn),
        Math.max(row, otherRow),
        Math.max(column, otherColumn));
  }

  boolean contains(int row, int column) {
    return row >= top && row <= bottom && column >= left && column <= right;
  }

  long cells() {
    return (long) (bottom - top + 1) * (right - left + 1);
  }
}
