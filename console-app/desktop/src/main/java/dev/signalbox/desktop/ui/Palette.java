package dev.signalbox.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/**
 * The theme's colours for what is drawn rather than styled. Read from the theme's style sheet, so
 * that there is one place that says them.
 */
public final class Palette {
  private static final Pattern LINE = Pattern.compile("(-sb-[a-z]+):\\s*(#[0-9a-fA-F]{6,8});");

  private final Map<Token, Color> colors = new EnumMap<>(Token.class);

  /**
   * @param styleSheet a resource beside this package's parent, for example {@code theme-dark.css}
   */
  public Palette(String styleSheet) {
    var byName = read(styleSheet);
    for (var token : Token.values()) {
      var color = byName.get(token.cssName());
      if (color == null) {
        throw new IllegalStateException(styleSheet + " does not define " + token.cssName());
      }
      colors.put(token, color);
    }
  }

  private static Map<String, Color> read(String styleSheet) {
    try (var in = Palette.class.getResourceAsStream("/dev/signalbox/desktop/" + styleSheet)) {
      if (in == null) {
        throw new IllegalStateException("style sheet " + styleSheet + " is missing");
      }
      var css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var found = new HashMap<String, Color>();
      var matcher = LINE.matcher(css);
      while (matcher.find()) {
        found.put(matcher.group(1), Color.web(matcher.group(2)));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Color get(Token token) {
    var color = colors.get(token);
    if (color == null) {
      throw new IllegalStateException(token + " has no colour");
    }
    return color;
  }

  /** The same colour, more transparent. */
  public Color get(Token token, double opacity) {
    return get(token).deriveColor(0, 1, 1, opacity);
  }
}
