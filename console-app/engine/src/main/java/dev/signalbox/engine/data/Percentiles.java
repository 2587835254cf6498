package dev.signalbox.engine.data;

import java.util.Arrays;

/**
 * Nearest-rank percentiles of a few measurements, in milliseconds.
 *
 * @param n how many were measured
 */
public record Percentiles(double p50, double p99, int n) {
  /** Of times in nanoseconds; at least one. */
  public static Percentiles ofNanos(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Percentiles(at(sorted, 50), at(sorted, 99), sorted.length);
  }

  private static double at(long[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return Math.round(sorted[Math.max(0, rank - 1)] / 1e4) / 100.0;
  }
}
