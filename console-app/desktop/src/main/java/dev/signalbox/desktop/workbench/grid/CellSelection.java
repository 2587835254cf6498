package dev.signalbox.desktop.workbench.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells that are selected, as rectangles, so that ten million rows take no more room than one.
 * Used on the toolkit's thread.
 */
final class CellSelection {
  private final Runnable changed;
  private final List<CellRange> ranges = new ArrayList<>();
  private int anchorRow;
  private int anchorColumn;
  private int leadRow;
  private int leadColumn;

  /**
   * @param changed told after each change
   */
  CellSelection(Runnable changed) {
    this.changed = changed;
  }

  /** The rectangles; they may overlap. */
  List<CellRange> ranges() {
    return List.copyOf(ranges);
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** The row that keys move from. */
  int leadRow() {
    return leadRow;
  }

  /** The column that keys move from. */
  int leadColumn() {
    return leadColumn;
  }

  boolean contains(int row, int column) {
    for (var range : ranges) {
      if (range.contains(row, column)) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    ranges.clear();
    anchorRow = 0;
    anchorColumn = 0;
    leadRow = 0;
    leadColumn = 0;
    changed.run();
  }

  /** One cell and no other. */
  void select(int row, int column) {
    ranges.clear();
    add(row, column);
  }

  /** One cell more. */
  void add(int row, int column) {
    anchorRow = row;
    anchorColumn = column;
    leadRow = row;
    leadColumn = column;
    ranges.add(CellRange.between(row, column, row, column));
    changed.run();
  }

  /** The last rectangle reaches from where it began to this cell. */
  void extend(int row, int column) {
    if (ranges.isEmpty()) {
      select(row, column);
      return;
    }
    leadRow = row;
    leadColumn = column;
    ranges.removeLast();
    ranges.add(CellRange.between(anchorRow, anchorColumn, row, column));
    changed.run();
  }

  /** All cells of some rows; {@code add} keeps what is selected. */
  void rows(int first, int last, int columns, boolean add) {
    if (!add) {
      ranges.clear();
    }
    anchorRow = first;
    anchorColumn = 0;
    leadRow = last;
    leadColumn = columns - 1;
    ranges.add(CellRange.between(first, 0, last, columns - 1));
    changed.run();
  }
}
