package dev.signalbox.common;

import java.util.List;
import java.util.Locale;

/** Sizes as people read them. */
public final class ByteUnits {
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  private ByteUnits() {}

  /** In steps of 1024, two figures at least: {@code 612 B}, {@code 2 kB}, {@code 3.2 GB}. */
  public static String format(double bytes) {
    if (bytes < 1024) {
      return Math.round(bytes) + " B";
    }
    double value = bytes / 1024;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    return (value < 9.95 ? tenths(value) : String.valueOf(Math.round(value)))
        + " "
        + UNITS.get(unit);
  }

  private static String tenths(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
