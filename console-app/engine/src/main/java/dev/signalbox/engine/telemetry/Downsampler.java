package dev.signalbox.engine.telemetry;

import java.util.Arrays;

/**
 * Largest-Triangle-Three-Buckets (Steinarsson, 2013): fewer points that look like all of them. The
 * first and the last point stay, and of each bucket between them the point that spans the largest
 * triangle with its neighbours. Pure.
 */
public final class Downsampler {
  private Downsampler() {}

  /**
   * At most {@code limit} points that draw the same picture. Gaps ({@code NaN}) stay gaps: each
   * unbroken run is sampled by itself, so with many gaps a few points more than the limit may be
   * left, never fewer than two a run.
   *
   * @param limit at least 3
   */
  public static Points reduce(Points points, int limit) {
    if (limit < 3) {
      throw new IllegalArgumentException("limit " + limit + " is less than 3");
    }
    int size = points.size();
    if (size <= limit) {
      return points;
    }
    var out = new Collector(size);
    int at = 0;
    while (at < size) {
      int end = at;
      while (end < size && !Double.isNaN(points.values()[end])) {
        end++;
      }
      if (end > at) {
        run(points, at, end, Math.max(3, (int) ((long) limit * (end - at) / size)), out);
      }
      if (end < size) {
        out.add(points.times()[end], Double.NaN);
        while (end < size && Double.isNaN(points.values()[end])) {
          end++;
        }
      }
      at = end;
    }
    return out.points();
  }

  private static void run(Points points, int from, int to, int limit, Collector out) {
    long[] times = points.times();
    double[] values = points.values();
    int count = to - from;
    if (count <= limit) {
      for (int i = from; i < to; i++) {
        out.add(times[i], values[i]);
      }
      return;
    }
    double width = (double) (count - 2) / (limit - 2);
    int chosen = from;
    out.add(times[from], values[from]);
    for (int bucket = 0; bucket < limit - 2; bucket++) {
      int begin = from + 1 + (int) (bucket * width);
      int end = from + 1 + (int) ((bucket + 1) * width);
      int nextEnd = Math.min(to, from + 1 + (int) ((bucket + 2) * width));
      double meanTime = 0;
      double meanValue = 0;
      for (int i = end; i < nextEnd; i++) {
        meanTime += times[i] - times[from];
        meanValue += values[i];
      }
      int ahead = Math.max(1, nextEnd - end);
      meanTime = meanTime / ahead - (times[chosen] - times[from]);
      meanValue = meanValue / ahead - values[chosen];
      double largest = -1;
      int best = begin;
      for (int i = begin; i < end; i++) {
        double area =
            Math.abs(
                meanTime * (values[i] - values[chosen]) - (times[i] - times[chosen]) * meanValue);
        if (area > largest) {
          largest = area;
          best = i;
        }
      }
      out.add(times[best], values[best]);
      chosen = best;
    }
    out.add(times[to - 1], values[to - 1]);
  }

  private static final class Collector {
    private final long[] times;
    private final double[] values;
    private int size;

    Collector(int capacity) {
      times = new long[capacity];
      values = new double[capacity];
    }

    void add(long time, double value) {
      times[size] = time;
      values[size] = value;
      size++;
    }

    Points points() {
      return new Points(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
  }
}
