package dev.signalbox.desktop.workbench.grid;

import javafx.event.Event;
import javafx.event.EventType;

/** A cell is to be shown whole. */
final class CellOpened extends Event {
  static final EventType<CellOpened> TYPE = new EventType<>(Event.ANY, "CELL_OPENED");
  private static final long serialVersionUID = 1L;

  private final int row;
  private final int column;

  /**
   * @param row its place in the view
   * @param column its number in the result
   */
  CellOpened(int row, int column) {
    super(TYPE);
    this.row = row;
    this.column = column;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }
}
