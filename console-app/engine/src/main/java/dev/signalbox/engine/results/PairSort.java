package dev.signalbox.engine.results;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.SplittableRandom;

/**
 * Sorts keys and the row numbers beside them, in place. Equal keys are ordered by row number, which
 * makes it stable when row numbers arrive ascending.
 */
final class PairSort {
  private static final int SMALL = 24;
  private static final int WORTH_A_LOOK = 10_000;

  private final long[] keys;
  private final int[] rows;
  private final SplittableRandom random = new SplittableRandom(1);

  PairSort(long[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Interrupting the thread ends it with CANCELLED. */
  void sort(int from, int to) {
    int low = from;
    int high = to - 1;
    while (high - low > SMALL) {
      if (high - low > WORTH_A_LOOK && Thread.currentThread().isInterrupted()) {
        throw new EngineException(ErrorCode.CANCELLED, "Cancelled.");
      }
      int middle = partition(low, high);
      // the smaller part first: the stack stays low
      if (middle - low < high - middle) {
        sort(low, middle + 1);
        low = middle + 1;
      } else {
        sort(middle + 1, high + 1);
        high = middle;
      }
    }
    insert(low, high);
  }

  private int partition(int low, int high) {
    int pivot = pivot(low, high);
    long key = keys[pivot];
    int row = rows[pivot];
    int i = low - 1;
    int j = high + 1;
    while (true) {
      do {
        i++;
      } while (before(i, key, row));
      do {
        j--;
      } while (after(j, key, row));
      if (i >= j) {
        return j;
      }
      swap(i, j);
    }
  }

  /** The median of three; never the last one, or the part above it could be empty. */
  private int pivot(int low, int high) {
    int a = random.nextInt(low, high);
    int b = random.nextInt(low, high);
    int c = random.nextInt(low, high);
    if (before(a, keys[b], rows[b])) {
      return before(b, keys[c], rows[c]) ? b : before(a, keys[c], rows[c]) ? c : a;
    }
    return before(a, keys[c], rows[c]) ? a : before(b, keys[c], rows[c]) ? c : b;
  }

  private void insert(int low, int high) {
    for (int i = low + 1; i <= high; i++) {
      long key = keys[i];
      int row = rows[i];
      int j = i - 1;
      while (j >= low && after(j, key, row)) {
        keys[j + 1] = keys[j];
        rows[j + 1] = rows[j];
        j--;
      }
      keys[j + 1] = key;
      rows[j + 1] = row;
    }
  }

  private boolean before(int at, long key, int row) {
    return keys[at] < key || keys[at] == key && rows[at] < row;
  }

  private boolean after(int at, long key, int row) {
    return keys[at] > key || keys[at] == key && rows[at] > row;
  }

  private void swap(int a, int b) {
    long key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
    int row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }
}
