package dev.signalbox.embedded.kafka.converter;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/**
 * A DATE or DATETIME as the snapshot's SELECT writes it: 2024-00-10 as the first of January of the
 * year 1 2024 00 10. Debezium and the drivers take a zero or partial date for NULL, and move a day
 * that its month does not have; any year they leave alone.
 */
record SnapshotDate(int year, int month, int day, int hour, int minute, int second, int micros) {
  private static final int FIRST_PACKED_YEAR = 100_000_000;
  private static final Pattern TEXT =
      Pattern.compile(
          "1(\\d{4})(\\d\\d)(\\d\\d)(?:-01-01)?(?: (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?)?");

  static boolean isPacked(LocalDate date) {
    return date.getYear() >= FIRST_PACKED_YEAR;
  }

  static SnapshotDate of(LocalDateTime packed) {
    int digits = packed.getYear() - FIRST_PACKED_YEAR;
    return new SnapshotDate(
        digits / 10_000,
        digits / 100 % 100,
        digits % 100,
        packed.getHour(),
        packed.getMinute(),
        packed.getSecond(),
        packed.getNano() / 1000);
  }

  /**
   * @throws IllegalArgumentException when the text is none of the SELECT's
   */
  static SnapshotDate parse(String text) {
    var packed = TEXT.matcher(text);
    if (!packed.matches()) {
      throw new IllegalArgumentException("a date came as '" + text + "', which is not known here");
    }
    boolean timed = packed.group(4) != null;
    var fraction = packed.group(7) == null ? "" : packed.group(7);
    return new SnapshotDate(
        Integer.parseInt(packed.group(1)),
        Integer.parseInt(packed.group(2)),
        Integer.parseInt(packed.group(3)),
        timed ? Integer.parseInt(packed.group(4)) : 0,
        timed ? Integer.parseInt(packed.group(5)) : 0,
        timed ? Integer.parseInt(packed.group(6)) : 0,
        Integer.parseInt((fraction + "000000").substring(0, 6)));
  }

  /** A {@link LocalDate}, or {@link NoDate}. */
  Serializable date() {
    return BinlogDates.date(year, month, day);
  }

  /** A {@link LocalDateTime}, or {@link NoDate}. */
  Serializable dateTime() {
    return BinlogDates.dateTime(year, month, day, hour, minute, second, micros);
  }
}
