package dev.signalbox.bench.measure;

import java.util.Arrays;

/**
 * One thing measured several times.
 *
 * @param aim what is wanted of it, in words; empty when nothing is
 * @param note how it was measured
 */
public record Figure(
    String name,
    String unit,
    double median,
    double min,
    double max,
    int n,
    String aim,
    String note) {
  /** Of the values; at least one. */
  public static Figure of(String name, String unit, double[] values, String aim, String note) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured of " + name);
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Figure(
        name,
        unit,
        rounded(median),
        rounded(sorted[0]),
        rounded(sorted[sorted.length - 1]),
        sorted.length,
        aim,
        note);
  }

  private static double rounded(double value) {
    double scale = Math.abs(value) < 10 ? 1000 : Math.abs(value) < 1000 ? 10 : 1;
    return Math.round(value * scale) / scale;
  }
}
