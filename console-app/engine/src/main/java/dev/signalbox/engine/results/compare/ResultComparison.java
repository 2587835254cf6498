package dev.signalbox.engine.results.compare;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.results.ResultStore;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/**
 * How the rows of two results differ. Rows are matched by hashes of 64 bits, so it holds 16 bytes a
 * row of each result while it works, and 8 for each row that differs afterwards; never a row.
 */
public final class ResultComparison {
  /** Rows of a result; more belong to {@code signalbox verify}, which compares whole tables. */
  public static final int MOST_ROWS = 2_000_000;

  private final List<SharedColumn> key;
  private final List<String> unshared;
  private final int[] before;
  private final int[] after;
  private final int equal;
  private final int[] counts;
  private final boolean unique;

  private ResultComparison(
      List<SharedColumn> key, List<String> unshared, Matches found, boolean unique) {
    this.key = key;
    this.unshared = unshared;
    this.unique = unique;
    equal = found.equal;
    counts = found.counts;
    before = Arrays.copyOf(found.before, found.size);
    after = Arrays.copyOf(found.after, found.size);
  }

  /** What became of a row. */
  public enum Change {
    REMOVED,
    CHANGED,
    ADDED
  }

  /**
   * Compares the columns that both have. Interrupting the thread ends it with CANCELLED.
   *
   * @param first the earlier one, complete
   * @param second the later one, complete
   * @param key columns that identify a row, out of {@code shared}; none: a row is its values, and
   *     none is changed
   * @param progress told how far it is, from 0 to 1, on this thread
   * @throws EngineException BAD_INPUT when they share no column, or one has more than {@link
   *     #MOST_ROWS}
   */
  public static ResultComparison of(
      ResultStore first, ResultStore second, List<SharedColumn> key, DoubleConsumer progress) {
    var shared = SharedColumn.of(first.columns(), second.columns());
    if (shared.isEmpty()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "The two results have no column of the same name to compare.");
    }
    if (Math.max(first.size(), second.size()) > MOST_ROWS) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "Results of more than %,d rows are not compared. Narrow them with WHERE; whole tables are compared on the Data screen."
              .formatted(MOST_ROWS));
    }
    var rowsOfFirst = hashes(first, shared, false, share -> progress.accept(share * 0.4));
    var rowsOfSecond = hashes(second, shared, true, share -> progress.accept(0.4 + share * 0.4));
    var matches = new Matches();
    var restOfFirst = new boolean[rowsOfFirst.length];
    var restOfSecond = new boolean[rowsOfSecond.length];
    matches.equal = pair(rowsOfFirst, rowsOfSecond, restOfFirst, restOfSecond);
    boolean unique = true;
    if (key.isEmpty()) {
      matches.add(restOfFirst, restOfSecond, new int[rowsOfFirst.length]);
    } else {
      var keysOfFirst = hashes(first, key, false, share -> progress.accept(0.8 + share * 0.1));
      var keysOfSecond = hashes(second, key, true, share -> progress.accept(0.9 + share * 0.1));
      unique = unique(keysOfFirst) && unique(keysOfSecond);
      matches.add(
          restOfFirst, restOfSecond, changed(keysOfFirst, keysOfSecond, restOfFirst, restOfSecond));
    }
    var unshared =
        Stream.concat(
                SharedColumn.unshared(first.columns(), shared).stream(),
                SharedColumn.unshared(second.columns(), shared).stream())
            .toList();
    return new ResultComparison(List.copyOf(key), unshared, matches, unique);
  }

  private static long[] hashes(
      ResultStore store, List<SharedColumn> columns, boolean second, DoubleConsumer progress) {
    var hashes = new long[store.size()];
    store.scan(
        0,
        hashes.length,
        (row, values) -> {
          hashes[row] = SharedColumn.hash(columns, values, second);
          if ((row & 0x3FFF) == 0) {
            progress.accept((double) row / hashes.length);
          }
        });
    return hashes;
  }

  /** Pairs the rows that are equal; what is left over is marked. */
  private static int pair(
      long[] first, long[] second, boolean[] restOfFirst, boolean[] restOfSecond) {
    var index = new HashIndex(first);
    for (int i = first.length - 1; i >= 0; i--) {
      index.add(i);
    }
    Arrays.fill(restOfFirst, true);
    int pairs = 0;
    for (int i = 0; i < second.length; i++) {
      int partner = index.take(second[i]);
      if (partner >= 0) {
        restOfFirst[partner] = false;
        pairs++;
      } else {
        restOfSecond[i] = true;
      }
    }
    return pairs;
  }

  private static boolean unique(long[] keys) {
    var index = new HashIndex(keys);
    for (int i = 0; i < keys.length && !index.repeated(); i++) {
      index.add(i);
    }
    return !index.repeated();
  }

  /** For each row of the first its partner in the second, plus one; 0 for none. */
  private static int[] changed(
      long[] first, long[] second, boolean[] restOfFirst, boolean[] restOfSecond) {
    var index = new HashIndex(second);
    for (int i = second.length - 1; i >= 0; i--) {
      if (restOfSecond[i]) {
        index.add(i);
      }
    }
    var partners = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      if (restOfFirst[i]) {
        partners[i] = index.take(first[i]) + 1;
        if (partners[i] > 0) {
          restOfSecond[partners[i] - 1] = false;
        }
      }
    }
    return partners;
  }

  private static final class Matches {
    private final int[] counts = new int[Change.values().length];
    private int[] before = new int[0];
    private int[] after = new int[0];
    private int equal;
    private int size;

    void add(boolean[] restOfFirst, boolean[] restOfSecond, int[] partners) {
      for (int i = 0; i < restOfFirst.length; i++) {
        if (restOfFirst[i]) {
          add(i, partners[i] - 1, partners[i] > 0 ? Change.CHANGED : Change.REMOVED);
        }
      }
      for (int i = 0; i < restOfSecond.length; i++) {
        if (restOfSecond[i]) {
          add(-1, i, Change.ADDED);
        }
      }
    }

    private void add(int first, int second, Change change) {
      if (size == before.length) {
        before = Arrays.copyOf(before, Math.max(64, size * 2));
        after = Arrays.copyOf(after, before.length);
      }
      before[size] = first;
      after[size++] = second;
      counts[change.ordinal()]++;
    }
  }

  /** How many rows differ: those of the first in its order, then the added ones. */
  public int size() {
    return before.length;
  }

  /** How many rows are in both. */
  public int equal() {
    return equal;
  }

  /** How many rows it became of. */
  public int count(Change change) {
    return counts[change.ordinal()];
  }

  /** What became of one that differs. */
  public Change change(int index) {
    return before[index] < 0 ? Change.ADDED : after[index] < 0 ? Change.REMOVED : Change.CHANGED;
  }

  /** Its row in the first result; -1 for an added one. */
  public int before(int index) {
    return before[index];
  }

  /** Its row in the second result; -1 for a removed one. */
  public int after(int index) {
    return after[index];
  }

  /** By which columns rows were matched; none for all. */
  public List<SharedColumn> key() {
    return key;
  }

  /** Names of columns that only one has; they were not compared. */
  public List<String> unshared() {
    return unshared;
  }

  /** Whether no two rows of a result have the same key; else those are matched in their order. */
  public boolean unique() {
    return unique;
  }
}
