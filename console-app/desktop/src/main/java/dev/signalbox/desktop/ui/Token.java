package dev.signalbox.desktop.ui;

import java.util.Locale;

/** The colours of the design, by name; their values stand in the theme's style sheet. */
public enum Token {
  GROUND,
  PANEL,
  RAISED,
  LINE,
  TEXT,
  QUIET,
  ACCENT,
  OK,
  WARN,
  BAD,
  MYSQL,
  CONNECT,
  BROKER,
  CLICKHOUSE,
  PROXY,
  ROSE,
  GOLD;

  private static final Token[] LINES = {
    BROKER, MYSQL, CLICKHOUSE, PROXY, ROSE, CONNECT, GOLD, ACCENT
  };

  /** The colour of the n-th of many lines. */
  public static Token line(int index) {
    return LINES[Math.floorMod(index, LINES.length)];
  }

  /** The name the style sheet gives it, for example {@code -sb-ground}. */
  public String cssName() {
    return "-sb-" + name().toLowerCase(Locale.ROOT);
  }

  /** The style class that colours text and borders so, for example {@code hue-mysql}. */
  public String hueClass() {
    return "hue-" + name().toLowerCase(Locale.ROOT);
  }
}
