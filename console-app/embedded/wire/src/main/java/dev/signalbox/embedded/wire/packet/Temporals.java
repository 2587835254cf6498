package dev.signalbox.embedded.wire.packet;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** MySQL's text and binary forms of dates and times; zero dates and times over 24 h are allowed. */
public final class Temporals {
  private Temporals() {}

  public static String date(LocalDate value) {
    return "%04d-%02d-%02d"
        .formatted(value.getYear(), value.getMonthValue(), value.getDayOfMonth());
  }

  public static String dateTime(LocalDateTime value, int digits) {
    String text =
        "%s %02d:%02d:%02d"
            .formatted(
                date(value.toLocalDate()), value.getHour(), value.getMinute(), value.getSecond());
    return digits == 0
        ? text
        : text + "." + "%09d".formatted(value.getNano()).substring(0, Math.min(digits, 6));
  }

  /** Writes "yyyy-MM-dd" or "yyyy-MM-dd HH:mm:ss[.ffffff]" in the binary form. */
  public static void writeDateTime(PayloadWriter out, String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    boolean time = text.length() >= 19;
    int micros = time ? fraction(text, 19) : 0;
    int seconds =
        time ? number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19) : 0;
    int length = micros != 0 ? 11 : seconds != 0 ? 7 : year + month + day != 0 ? 4 : 0;
    out.int1(length);
    if (length >= 4) {
      out.int2(year).int1(month).int1(day);
    }
    if (length >= 7) {
      out.int1(seconds / 3600).int1(seconds / 60 % 60).int1(seconds % 60);
    }
    if (length == 11) {
      out.int4(micros);
    }
  }

  /** Writes "[-]H+:mm:ss[.ffffff]" in the binary form. */
  public static void writeTime(PayloadWriter out, String text) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    int colon = digits.indexOf(':');
    if (colon < 1) {
      throw new NumberFormatException("not a time: " + text);
    }
    int hours = number(digits, 0, colon);
    int minutes = number(digits, colon + 1, colon + 3);
    int seconds = number(digits, colon + 4, colon + 6);
    int micros = fraction(digits, colon + 6);
    int length = micros != 0 ? 12 : hours + minutes + seconds != 0 ? 8 : 0;
    out.int1(length);
    if (length > 0) {
      out.int1(negative ? 1 : 0).int4(hours / 24).int1(hours % 24).int1(minutes).int1(seconds);
    }
    if (length == 12) {
      out.int4(micros);
    }
  }

  /** Reads the binary form of a date, or date and time. */
  public static String readDateTime(PayloadReader in, boolean dateOnly) throws IOException {
    int length = in.int1();
    int year = length >= 4 ? in.int2() : 0;
    int month = length >= 4 ? in.int1() : 0;
    int day = length >= 4 ? in.int1() : 0;
    String date = "%04d-%02d-%02d".formatted(year, month, day);
    if (dateOnly && length <= 4) {
      return date;
    }
    int hour = length >= 7 ? in.int1() : 0;
    int minute = length >= 7 ? in.int1() : 0;
    int second = length >= 7 ? in.int1() : 0;
    String text = "%s %02d:%02d:%02d".formatted(date, hour, minute, second);
    return length >= 11 ? text + ".%06d".formatted(in.int4()) : text;
  }

  /** Reads the binary form of a time. */
  public static String readTime(PayloadReader in) throws IOException {
    int length = in.int1();
    if (length == 0) {
      return "00:00:00";
    }
    String sign = in.int1() == 1 ? "-" : "";
    long days = in.int4();
    long hours = days * 24 + in.int1();
    String text = "%s%02d:%02d:%02d".formatted(sign, hours, in.int1(), in.int1());
    return length >= 12 ? text + ".%06d".formatted(in.int4()) : text;
  }

  private static int number(String text, int from, int to) {
    if (to > text.length()) {
      throw new NumberFormatException("not a date or time: " + text);
    }
    return Integer.parseInt(text, from, to, 10);
  }

  private static int fraction(String text, int point) {
    if (text.length() <= point || text.charAt(point) != '.') {
      return 0;
    }
    String digits = text.substring(point + 1);
    return Integer.parseInt((digits + "000000").substring(0, 6));
  }
}
