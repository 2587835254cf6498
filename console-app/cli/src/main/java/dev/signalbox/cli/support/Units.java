package dev.signalbox.cli.support;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Units {
  private Units() {}

  /** {@code 12.3 ms} below a second, {@code 4.56 s} above. */
  public static String time(Duration duration) {
    double millis = millis(duration);
    return millis < 1000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1000);
  }

  /** Milliseconds with a fraction, as JSON documents give durations. */
  public static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / 1e3;
  }

  /** {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
