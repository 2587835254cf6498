package dev.signalbox.engine.telemetry;

/**
 * A measured value over time in a ring of fixed capacity: the newest points are kept, the oldest
 * fall out. Sixteen bytes a point, no objects. Safe for use from many threads.
 */
public final class Series {
  private final long[] times;
  private final double[] values;
  private int start;
  private int size;

  /**
   * @param capacity how many points are kept, at least 1
   */
  public Series(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + " is less than 1");
    }
    times = new long[capacity];
    values = new double[capacity];
  }

  /**
   * Adds a point. Time must not run backwards: an older time than the newest one is taken as equal
   * to it, so that a corrected clock bends no line back.
   *
   * @param timeMillis milliseconds since the epoch
   * @param value {@code NaN} for "was not measured", which is drawn as a gap
   */
  public synchronized void add(long timeMillis, double value) {
    int capacity = times.length;
    long time = size == 0 ? timeMillis : Math.max(timeMillis, times[(start + size - 1) % capacity]);
    int at = (start + size) % capacity;
    times[at] = time;
    values[at] = value;
    if (size < capacity) {
      size++;
    } else {
      start = (start + 1) % capacity;
    }
  }

  public synchronized int size() {
    return size;
  }

  /** The newest value, {@code NaN} when there is none. */
  public synchronized double last() {
    return size == 0 ? Double.NaN : values[(start + size - 1) % times.length];
  }

  /** A copy of all points. */
  public Points points() {
    return since(Long.MIN_VALUE);
  }

  /** A copy of the points at or after a time in milliseconds since the epoch. */
  public synchronized Points since(long fromMillis) {
    int skipped = firstAtOrAfter(fromMillis);
    int count = size - skipped;
    var outTimes = new long[count];
    var outValues = new double[count];
    copy(times, outTimes, skipped);
    copy(values, outValues, skipped);
    return new Points(outTimes, outValues);
  }

  private int firstAtOrAfter(long fromMillis) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[(start + middle) % times.length] < fromMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Copies the newest {@code target.length} points out of a ring, in at most two runs. */
  private void copy(Object ring, Object target, int skipped) {
    int capacity = times.length;
    int count = size - skipped;
    int from = (start + skipped) % capacity;
    int firstRun = Math.min(count, capacity - from);
    System.arraycopy(ring, from, target, 0, firstRun);
    System.arraycopy(ring, 0, target, firstRun, count - firstRun);
  }
}
