package dev.signalbox.desktop.workbench.grid;

import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keys that move and extend the selection, and open a cell. */
final class GridKeys implements EventHandler<KeyEvent> {
  private final ResultGrid grid;
  private final CellSelection selection;

  GridKeys(ResultGrid grid, CellSelection selection) {
    this.grid = grid;
    this.selection = selection;
  }

  @Override
  public void handle(KeyEvent e) {
    int rows = grid.getItems().size();
    int[] shown = grid.shown();
    if (rows == 0 || shown.length == 0 || e.isAltDown()) {
      return;
    }
    if (e.isShortcutDown() && e.getCode() == KeyCode.A) {
      selection.rows(0, rows - 1, shown.length, false);
      e.consume();
    } else if (e.getCode() == KeyCode.ENTER && !selection.isEmpty()) {
      grid.fireEvent(new CellOpened(selection.leadRow(), shown[selection.leadColumn()]));
      e.consume();
    } else {
      move(e, rows, shown.length);
    }
  }

  private void move(KeyEvent e, int rows, int columns) {
    int row = selection.leadRow();
    int column = selection.leadColumn();
    boolean far = e.isShortcutDown();
    switch (e.getCode()) {
      case UP -> row = far ? 0 : row - 1;
      case DOWN -> row = far ? rows - 1 : row + 1;
      case LEFT -> column = far ? 0 : column - 1;
      case RIGHT -> column = far ? columns - 1 : column + 1;
      case PAGE_UP -> row -= grid.pageRows();
      case PAGE_DOWN -> row += grid.pageRows();
      case HOME -> {
        column = far ? column : 0;
        row = far ? 0 : row;
      }
      case END -> {
        column = far ? column : columns - 1;
        row = far ? rows - 1 : row;
      }
      default -> {
        return;
      }
    }
    row = Math.clamp(row, 0, rows - 1);
    column = Math.clamp(column, 0, columns - 1);
    if (e.isShiftDown()) {
      selection.extend(row, column);
    } else {
      selection.select(row, column);
    }
    grid.reveal();
    e.consume();
  }
}
