package dev.signalbox.desktop.preferences;

import dev.signalbox.desktop.ui.Theme;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the window remembers.
 *
 * @param x its place, {@code NaN} when it was never shown
 * @param welcomed whether the first run was offered
 * @param stack the kind of stack that was chosen last; empty when none was
 * @param docker settings of Docker stacks, by the names of their environment variables
 */
public record Settings(
    Theme.Mode theme,
    double x,
    double y,
    double width,
    double height,
    boolean maximized,
    boolean welcomed,
    String stack,
    Map<String, String> docker) {
  public static final double WIDTH = 1440;
  public static final double HEIGHT = 900;
  public static final double MIN_WIDTH = 1100;
  public static final double MIN_HEIGHT = 700;

  public Settings with(Theme.Mode chosen) {
    return new Settings(chosen, x, y, width, height, maximized, welcomed, stack, docker);
  }

  public Settings at(double nx, double ny, double nWidth, double nHeight, boolean nMaximized) {
    return new Settings(theme, nx, ny, nWidth, nHeight, nMaximized, welcomed, stack, docker);
  }

  public Settings greeted() {
    return new Settings(theme, x, y, width, height, maximized, true, stack, docker);
  }

  /** With a kind of stack chosen. */
  public Settings stack(String kind) {
    return new Settings(theme, x, y, width, height, maximized, welcomed, kind, docker);
  }

  /** With a setting of Docker stacks; an empty value takes it back. */
  public Settings docker(String name, String value) {
    var changed = new TreeMap<>(docker);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Settings(
        theme, x, y, width, height, maximized, welcomed, stack, Map.copyOf(changed));
  }
}
