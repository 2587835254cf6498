package dev.signalbox.engine.results.compare;

/** Rows by a hash of theirs, taken out one by one; equal ones in the order they were put in. */
final class HashIndex {
  private final long[] hashes;
  private final int[] heads;
  private final int[] next;
  private boolean repeated;

  /**
   * @param hashes one for each row
   */
  HashIndex(long[] hashes) {
    this.hashes = hashes;
    heads = new int[Integer.highestOneBit(Math.max(8, hashes.length)) * 2];
    next = new int[hashes.length];
  }

  private int bucket(long hash) {
    return (int) (hash >>> 20) & (heads.length - 1);
  }

  /** Puts a row before all that are in it: those put in last come out first. */
  void add(int row) {
    int bucket = bucket(hashes[row]);
    for (int at = heads[bucket] - 1; at >= 0 && !repeated; at = next[at] - 1) {
      repeated = hashes[at] == hashes[row];
    }
    next[row] = heads[bucket];
    heads[bucket] = row + 1;
  }

  /** Whether two rows that were put in have the same hash. */
  boolean repeated() {
    return repeated;
  }

  /** Takes a row with this hash out; -1 when there is none. */
  int take(long hash) {
    int bucket = bucket(hash);
    int before = -1;
    for (int at = heads[bucket] - 1; at >= 0; at = next[at] - 1) {
      if (hashes[at] == hash) {
        if (before < 0) {
          heads[bucket] = next[at];
        } else {
          next[before] = next[at];
        }
        return at;
      }
      before = at;
    }
    return -1;
  }
}
