package dev.signalbox.desktop.ui;

import dev.signalbox.common.ByteUnits;
import dev.signalbox.engine.stack.ServiceRole;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, sizes and times as people read them: short, with their unit. */
public final class Format {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Format() {}

  /** The colour that stands for a service. */
  public static Token hue(ServiceRole role) {
    return switch (role) {
      case MYSQL -> Token.MYSQL;
      case CONNECT -> Token.CONNECT;
      case BROKER -> Token.BROKER;
      case CLICKHOUSE -> Token.CLICKHOUSE;
      case PROXY -> Token.PROXY;
      case CONSOLE, KEEPER -> Token.QUIET;
    };
  }

  /** All digits, grouped: 11,804,112. */
  public static String exact(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Three figures: 412, 18.4 k, 2.1 M. Below ten thousand all digits stand. */
  public static String brief(double number) {
    double size = Math.abs(number);
    if (size < 9_999.5) {
      return exact(Math.round(number));
    }
    if (size < 999_950) {
      return figures(number / 1e3) + " k";
    }
    return size < 999_950_000 ? figures(number / 1e6) + " M" : figures(number / 1e9) + " G";
  }

  /** Per second: 0/s, 0.4/s, 61/s, 18.4 k/s. */
  public static String rate(double perSecond) {
    if (perSecond > 0 && perSecond < 9.95) {
      return String.format(Locale.ENGLISH, "%.1f/s", perSecond);
    }
    return brief(perSecond) + "/s";
  }

  /** Bytes in steps of 1024: 612 MB, 3.2 GB. */
  public static String bytes(double bytes) {
    return ByteUnits.format(bytes);
  }

  /** 24 %, 0.4 %, 181 % (of one core). */
  public static String percent(double percent) {
    return percent > 0 && percent < 0.95
        ? String.format(Locale.ENGLISH, "%.1f %%", percent)
        : Math.round(percent) + " %";
  }

  /** 38 ms, 0.4 s, 12 s, 1 min 52 s, 2 h 14 min. */
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 9_950) {
      return String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
    }
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = seconds / 60;
    if (minutes < 48 * 60) {
      return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    return minutes / (24 * 60) + " days";
  }

  /** Seconds as a duration, for measured fractions. */
  public static String seconds(double seconds) {
    return duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** 10:44:03, in this machine's zone. */
  public static String clock(Instant instant) {
    return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** 2026-11-22 10:44:03, in this machine's zone. */
  public static String full(Instant instant) {
    return FULL.format(instant.atZone(ZoneId.systemDefault()));
  }

  private static String figures(double value) {
    String text = String.format(Locale.ENGLISH, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
