package dev.signalbox.engine.results;

import java.util.Arrays;

/** A growing list of row numbers. */
final class RowNumbers {
  private int[] rows = new int[1024];
  private int size;

  void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, (int) Math.min(Integer.MAX_VALUE - 8, size * 2L));
    }
    rows[size++] = row;
  }

  int[] toArray() {
    return Arrays.copyOf(rows, size);
  }
}
