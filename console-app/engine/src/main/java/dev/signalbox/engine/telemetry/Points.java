package dev.signalbox.engine.telemetry;

/**
 * A stretch of a series: two arrays of one length, oldest first. The arrays are the receiver's own;
 * {@code NaN} marks a gap.
 *
 * @param times milliseconds since the epoch
 * @param values in the series' unit
 */
public record Points(long[] times, double[] values) {
  /** Nothing measured. */
  public static final Points NONE = new Points(new long[0], new double[0]);

  /** Rejects arrays of different length. */
  public Points {
    if (times.length != values.length) {
      throw new IllegalArgumentException(times.length + " times but " + values.length + " values");
    }
  }

  /** How many points there are. */
  public int size() {
    return times.length;
  }

  /** The newest value, {@code NaN} when there is none. */
  public double last() {
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }
}
