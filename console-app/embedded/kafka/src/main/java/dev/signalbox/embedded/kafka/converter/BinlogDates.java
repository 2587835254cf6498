package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * DATE and DATETIME as the binlog's row events hold them, per the server's replication protocol.
 * Debezium's own readers make NULL of a zero or partial date, and fail at 2024-02-30.
 */
final class BinlogDates {
  private BinlogDates() {}

  /** Three bytes, low byte first: 15 bits of year, 4 of month, 5 of day. */
  static Serializable date(ByteArrayInputStream in) throws IOException {
    int bits = in.readInteger(3);
    return date(bits >>> 9, bits >>> 5 & 15, bits & 31);
  }

  /** The form before MySQL 5.6: the decimal number YYYYMMDDhhmmss in eight bytes. */
  static Serializable oldDateTime(ByteArrayInputStream in) throws IOException {
    long digits = in.readLong(8);
    int date = (int) (digits / 1_000_000);
    int time = (int) (digits % 1_000_000);
    return dateTime(
        date / 10_000,
        date / 100 % 100,
        date % 100,
        time / 10_000,
        time / 100 % 100,
        time % 100,
        0);
  }

  /**
   * Five bytes, high byte first: a sign, 17 bits of year * 13 + month, then day, hour, minute and
   * second; then as many bytes as hold the fraction's digits, two in each.
   */
  static Serializable dateTime(int fractionDigits, ByteArrayInputStream in) throws IOException {
    long bits = bigEndian(in.read(5));
    int fractionBytes = (fractionDigits + 1) / 2;
    int micros = (int) bigEndian(in.read(fractionBytes));
    for (int bytes = fractionBytes; bytes < 3; bytes++) {
      micros *= 100;
    }
    int yearMonth = (int) (bits >>> 22) & 0x1FFFF;
    return dateTime(
        yearMonth / 13,
        yearMonth % 13,
        (int) (bits >>> 17) & 31,
        (int) (bits >>> 12) & 31,
        (int) (bits >>> 6) & 63,
        (int) bits & 63,
        micros);
  }

  private static long bigEndian(byte[] bytes) {
    long value = 0;
    for (byte one : bytes) {
      value = value << 8 | one & 0xFF;
    }
    return value;
  }

  static Serializable date(int year, int month, int day) {
    try {
      return year == 0 ? NoDate.of(year, month, day) : LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return NoDate.of(year, month, day);
    }
  }

  static Serializable dateTime(
      int year, int month, int day, int hour, int minute, int second, int micros) {
    try {
      return year == 0
          ? NoDate.of(year, month, day, hour, minute, second, micros)
          : LocalDateTime.of(year, month, day, hour, minute, second, micros * 1000);
    } catch (DateTimeException e) {
      return NoDate.of(year, month, day, hour, minute, second, micros);
    }
  }
}
