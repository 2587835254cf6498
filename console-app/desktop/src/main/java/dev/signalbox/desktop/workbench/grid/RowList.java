package dev.signalbox.desktop.workbench.grid;

import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The places of a view on a result, 0 to size - 1, and the rows that stand there: all in their
 * order, or some in another. Only a view on all rows grows, on the toolkit's thread.
 */
final class RowList extends ObservableListBase<Integer> {
  private final int @Nullable [] order;
  private int size;

  private RowList(int @Nullable [] order, int size) {
    this.order = order;
    this.size = size;
  }

  static RowList all(int size) {
    return new RowList(null, size);
  }

  static RowList of(int[] order) {
    return new RowList(order, order.length);
  }

  /** Whether it shows all rows as they arrived. */
  boolean isAll() {
    return order == null;
  }

  void grow(int now) {
    if (order == null && now > size) {
      beginChange();
      int was = size;
      size = now;
      nextAdd(was, now);
      endChange();
    }
  }

  /** The number of the row at a place. */
  int row(int place) {
    return order == null ? place : order[place];
  }

  /** The numbers of the rows from a place to before another. */
  int[] rows(int from, int to) {
    var rows = new int[to - from];
    for (int i = from; i < to; i++) {
      rows[i - from] = row(i);
    }
    return rows;
  }

  /** Two views differ though their places are equal; a property would not tell of the change. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public Integer get(int place) {
    return place;
  }

  @Override
  public int size() {
    return size;
  }
}
