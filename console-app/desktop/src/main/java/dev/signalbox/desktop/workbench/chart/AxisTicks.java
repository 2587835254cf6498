package dev.signalbox.desktop.workbench.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round places on an axis, with their words. Pure. */
final class AxisTicks {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    1,
    10,
    100,
    1000,
    5000,
    15_000,
    30_000,
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY
  };
  private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000};

  private AxisTicks() {}

  /** A place and what stands there. */
  record Tick(double at, String text) {}

  /** The round step for about so many of them. */
  static double step(double from, double to, int about) {
    double raw = (to - from) / Math.max(1, about);
    if (!(raw > 0) || Double.isInfinite(raw)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 5}) {
      if (power * factor >= raw * 0.999) {
        return power * factor;
      }
    }
    return power * 10;
  }

  static List<Tick> numbers(double from, double to, int about) {
    double step = step(from, to, about);
    var ticks = new ArrayList<Tick>();
    long first = (long) Math.ceil(from / step - 1e-9);
    for (long i = first; i * step <= to + step * 1e-9 && ticks.size() < 50; i++) {
      ticks.add(new Tick(i * step, number(i * step, step)));
    }
    return ticks;
  }

  /** A number with the digits that a step of this size needs. */
  static String number(double value, double step) {
    if (Math.abs(value) < step * 1e-9) {
      return "0";
    }
    double size = Math.max(Math.abs(value), step);
    if (size >= 1e15 || size < 1e-6) {
      return String.format(Locale.ENGLISH, "%.3g", value);
    }
    for (var unit : new Object[][] {{1e9, " G"}, {1e6, " M"}, {1e3, " k"}}) {
      double one = (double) unit[0];
      if (step >= one / 10 && size >= one && one > 1e3 || step >= 1000 && one == 1e3) {
        return digits(value / one, step / one) + unit[1];
      }
    }
    return digits(value, step);
  }

  private static String digits(double value, double step) {
    int places = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ENGLISH, "%,." + places + "f", value + 0.0);
  }

  static List<Tick> times(double from, double to, int about) {
    var ticks = new ArrayList<Tick>();
    double raw = (to - from) / Math.max(1, about);
    for (long step : STEPS) {
      if (step >= raw) {
        var form = step >= DAY ? "uuuu-MM-dd" : step >= MINUTE ? "MM-dd HH:mm" : "HH:mm:ss";
        if (to - from < DAY && step >= MINUTE && step < DAY) {
          form = "HH:mm";
        }
        if (step < 1000) {
          form = "HH:mm:ss.SSS";
        }
        long first = Math.floorDiv((long) Math.ceil(from) + step - 1, step) * step;
        for (long at = first; at <= to; at += step) {
          ticks.add(new Tick(at, words(at, form)));
        }
        return ticks;
      }
    }
    for (int months : MONTHS) {
      if (months * 30.4 * DAY >= raw || months == MONTHS[MONTHS.length - 1]) {
        months(from, to, months, ticks);
        return ticks;
      }
    }
    return ticks;
  }

  private static void months(double from, double to, int step, List<Tick> ticks) {
    var start = at(from).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    long month = Math.floorDiv(start.getYear() * 12L + start.getMonthValue() - 1, step) * step;
    for (; ticks.size() < 100; month += step) {
      var day =
          ZonedDateTime.of(
              (int) Math.floorDiv(month, 12L),
              (int) Math.floorMod(month, 12L) + 1,
              1,
              0,
              0,
              0,
              0,
              ZoneOffset.UTC);
      double millis = day.toInstant().toEpochMilli();
      if (millis > to) {
        return;
      }
      if (millis >= from) {
        ticks.add(new Tick(millis, words(millis, step % 12 == 0 ? "uuuu" : "uuuu-MM")));
      }
    }
  }

  private static ZonedDateTime at(double millis) {
    return Instant.ofEpochMilli((long) millis).atZone(ZoneOffset.UTC);
  }

  private static String words(double millis, String form) {
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(at(millis));
  }

  /** A moment in full. */
  static String moment(double millis) {
    return words(millis, millis % 1000 == 0 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm:ss.SSS");
  }
}
