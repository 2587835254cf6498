package dev.signalbox.engine.cdc.backfill;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/** Dates and times as MySQL prints them, as the numbers that ClickHouse stores. */
final class TemporalText {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2299;

  private TemporalText() {}

  /** Days since 1970-01-01; empty for a day that no calendar has, or that Date32 cannot hold. */
  static OptionalLong days(byte[] text) {
    int year = digits(text, 0, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10)).toEpochDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Ticks since 1970 of a date with a time, as if the clock were UTC; empty as for {@link #days}.
   *
   * @param fraction digits after the second, 0 to 6
   */
  static OptionalLong ticks(byte[] text, int fraction) {
    var days = days(text);
    if (days.isEmpty()) {
      return days;
    }
    long seconds =
        days.getAsLong() * 86_400
            + digits(text, 11, 13) * 3_600L
            + digits(text, 14, 16) * 60L
            + digits(text, 17, 19);
    return OptionalLong.of(seconds * scale(fraction) + fraction(text, 19, fraction));
  }

  /** Ticks of a signed span of hours, minutes and seconds: {@code -838:59:59.000000}. */
  static long span(byte[] text, int fraction) {
    boolean negative = text[0] == '-';
    int start = negative ? 1 : 0;
    int colon = start;
    while (text[colon] != ':') {
      colon++;
    }
    long seconds =
        digits(text, start, colon) * 3_600L
            + digits(text, colon + 1, colon + 3) * 60L
            + digits(text, colon + 4, colon + 6);
    long ticks = seconds * scale(fraction) + fraction(text, colon + 6, fraction);
    return negative ? -ticks : ticks;
  }

  private static long fraction(byte[] text, int point, int fraction) {
    return fraction == 0 ? 0 : digits(text, point + 1, point + 1 + fraction);
  }

  private static long scale(int fraction) {
    long scale = 1;
    for (int i = 0; i < fraction; i++) {
      scale *= 10;
    }
    return scale;
  }

  private static int digits(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("not a date or time of MySQL's");
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
