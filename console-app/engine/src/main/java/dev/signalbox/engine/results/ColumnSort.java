package dev.signalbox.engine.results;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One sort under way: rows are added in their order, then sorted, then refined where they tie. */
final class ColumnSort {
  private final SortKeys by;
  private final boolean descending;
  private final long[] keys;
  private final int[] rows;
  private final PairSort pairs;

  /** A position is set when it and the next one may still differ. */
  private BitSet ties = new BitSet();

  private int values;
  private int nulls;
  private int level;

  ColumnSort(SortKeys by, boolean descending, int size) {
    this.by = by;
    this.descending = descending;
    keys = new long[size];
    rows = new int[size];
    pairs = new PairSort(keys, rows);
  }

  void add(int row, @Nullable Object value) {
    if (value == null) {
      rows[rows.length - ++nulls] = row;
    } else {
      keys[values] = directed(by.key(value, 0));
      rows[values++] = row;
    }
  }

  private long directed(long key) {
    return descending ? ~key : key;
  }

  void begin() {
    pairs.sort(0, values);
    var next = new BitSet();
    mark(0, values, next);
    ties = next;
  }

  private void mark(int from, int to, BitSet next) {
    for (int i = from; i < to - 1; i++) {
      if (keys[i] == keys[i + 1] && by.open(directed(keys[i]), level)) {
        next.set(i);
      }
    }
  }

  boolean tied() {
    return !ties.isEmpty();
  }

  /** The rows whose keys at the next level are needed. */
  BitSet wanted(int size) {
    level++;
    var wanted = new BitSet(size);
    for (int i = ties.nextSetBit(0); i >= 0; i = ties.nextSetBit(i + 1)) {
      wanted.set(rows[i]);
      wanted.set(rows[i + 1]);
    }
    return wanted;
  }

  long deeper(Object value) {
    return directed(by.key(value, level));
  }

  /**
   * @param byRow keys of this level by row number
   */
  void refine(long[] byRow) {
    var next = new BitSet();
    for (int from = ties.nextSetBit(0); from >= 0; ) {
      int to = ties.nextClearBit(from) + 1;
      for (int i = from; i < to; i++) {
        keys[i] = byRow[rows[i]];
      }
      pairs.sort(from, to);
      mark(from, to, next);
      from = ties.nextSetBit(to);
    }
    ties = next;
  }

  /** NULLs are smallest and keep their order too. */
  int[] rows() {
    var sorted = new int[rows.length];
    int nullsFrom = descending ? values : 0;
    for (int i = 0; i < nulls; i++) {
      sorted[nullsFrom + i] = rows[rows.length - 1 - i];
    }
    System.arraycopy(rows, 0, sorted, descending ? 0 : nulls, values);
    return sorted;
  }
}
