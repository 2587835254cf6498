package dev.signalbox.embedded.kafka.converter;

import java.io.Serializable;

/**
 * What stands in a DATE or DATETIME of MySQL though no calendar has it: a zero or partial date, or
 * a day such as 2024-02-30. It travels as a number below every real one, a different one for each,
 * so that rows with such a key stay apart; ClickHouse's side counts it and stores NULL.
 *
 * @param timeOfDay hour, minute, second and microseconds, as bits
 */
record NoDate(int year, int month, int day, long timeOfDay) implements Serializable {
  /** What a zero TIMESTAMP travels as; it has no partial ones. */
  static final String TIMESTAMP = "zero";

  private static final int TIME_BITS = 37;

  static NoDate of(int year, int month, int day) {
    return new NoDate(year, month, day, 0);
  }

  static NoDate of(int year, int month, int day, int hour, int minute, int second, int micros) {
    return new NoDate(year, month, day, (((long) hour << 6 | minute) << 6 | second) << 20 | micros);
  }

  private boolean zero() {
    return year == 0 || month == 0 || day == 0;
  }

  private int dateBits() {
    return (year << 4 | month) << 5 | day;
  }

  /** In place of days since 1970: from -2^31 on for a zero date, from -2^30 on for another. */
  int asDays() {
    return (zero() ? Integer.MIN_VALUE : Integer.MIN_VALUE / 2) + dateBits();
  }

  /** In place of milliseconds or microseconds: from -2^63 on for a zero date, else from -2^62. */
  long asTime() {
    return (zero() ? Long.MIN_VALUE : Long.MIN_VALUE / 2)
        + ((long) dateBits() << TIME_BITS | timeOfDay);
  }
}
