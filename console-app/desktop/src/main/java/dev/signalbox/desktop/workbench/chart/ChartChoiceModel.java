package dev.signalbox.desktop.workbench.chart;

import dev.signalbox.engine.workbench.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a result is drawn, by columns from 0. Pure.
 *
 * @param x the column along the axis; {@link #ROW_NUMBER} for the rows' order
 * @param ys the columns of numbers
 * @param series the column whose values are a line each; {@link #NONE} for none
 */
record ChartChoiceModel(ChartKind kind, int x, List<Integer> ys, int series) {
  static final int ROW_NUMBER = -1;
  static final int NONE = -1;
  private static final int USUAL_LINES = 4;

  ChartChoiceModel {
    ys = List.copyOf(ys);
  }

  /**
   * What people mean most often: numbers over time, bars over a text, a line over a whole number,
   * points over a fraction. Without a column of numbers nothing is drawn.
   */
  static ChartChoiceModel guess(List<Column> columns) {
    int time = first(columns, Column.Kind.TIME, 0);
    int text = first(columns, Column.Kind.TEXT, 0);
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).numeric()) {
        numbers.add(i);
      }
    }
    var some = numbers.subList(0, Math.min(numbers.size(), USUAL_LINES));
    if (time >= 0) {
      boolean lines = text >= 0 && !numbers.isEmpty();
      return new ChartChoiceModel(
          ChartKind.LINE, time, lines ? numbers.subList(0, 1) : some, lines ? text : NONE);
    }
    if (text >= 0) {
      int second = first(columns, Column.Kind.TEXT, text + 1);
      boolean lines = second >= 0 && numbers.size() == 1;
      return new ChartChoiceModel(ChartKind.BAR, text, some, lines ? second : NONE);
    }
    if (numbers.size() < 2) {
      return new ChartChoiceModel(ChartKind.LINE, ROW_NUMBER, some, NONE);
    }
    int x = numbers.getFirst();
    boolean whole = columns.get(x).kind() == Column.Kind.INTEGER;
    var rest = numbers.subList(1, Math.min(numbers.size(), USUAL_LINES + 1));
    return new ChartChoiceModel(whole ? ChartKind.LINE : ChartKind.SCATTER, x, rest, NONE);
  }

  private static int first(List<Column> columns, Column.Kind kind, int from) {
    for (int i = from; i < columns.size(); i++) {
      if (columns.get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }

  ChartChoiceModel drawn(ChartKind as) {
    return new ChartChoiceModel(as, x, ys, series);
  }

  ChartChoiceModel over(int column) {
    return new ChartChoiceModel(kind, column, ys, series);
  }

  /** With or without a column of numbers. */
  ChartChoiceModel with(int column, boolean on) {
    var next = new ArrayList<>(ys);
    next.remove(Integer.valueOf(column));
    if (on) {
      next.add(column);
      next.sort(null);
    }
    return new ChartChoiceModel(kind, x, next, series);
  }

  ChartChoiceModel split(int column) {
    return new ChartChoiceModel(kind, x, ys, column);
  }
}
