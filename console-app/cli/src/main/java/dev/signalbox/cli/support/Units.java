package dev.signalbox.cli.support;

import dev.signalbox.common.ByteUnits;
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

  /** In steps of 1024: {@code 612 B}, {@code 3.2 MB}, {@code 41 GB}. */
  public static String bytes(long bytes) {
    return ByteUnits.format(bytes);
  }

  /** {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
