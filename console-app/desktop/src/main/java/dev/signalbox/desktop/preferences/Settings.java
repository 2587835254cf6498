package dev.signalbox.desktop.preferences;

import dev.signalbox.desktop.ui.Theme;

/**
 * What the window remembers.
 *
 * @param x its place, {@code NaN} when it was never shown
 * @param welcomed whether the first run was offered
 */
public record Settings(
    Theme.Mode theme,
    double x,
    double y,
    double width,
    double height,
    boolean maximized,
    boolean welcomed) {
  public static final double WIDTH = 1440;
  public static final double HEIGHT = 900;
  public static final double MIN_WIDTH = 1100;
  public static final double MIN_HEIGHT = 700;

  public Settings with(Theme.Mode chosen) {
    return new Settings(chosen, x, y, width, height, maximized, welcomed);
  }

  public Settings at(double nx, double ny, double nWidth, double nHeight, boolean nMaximized) {
    return new Settings(theme, nx, ny, nWidth, nHeight, nMaximized, welcomed);
  }

  public Settings greeted() {
    return new Settings(theme, x, y, width, height, maximized, true);
  }
}
