package dev.signalbox.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
  @ParameterizedTest
  @ValueSource(strings = {"theme-dark.css", "theme-light.css"})
  void everyTextColourIsReadableOnThePanel(String sheet) {
    var palette = new Palette(sheet);
    for (var token :
        new Token[] {Token.TEXT, Token.QUIET, Token.OK, Token.WARN, Token.BAD, Token.MYSQL}) {
      assertThat(contrast(palette.get(token), palette.get(Token.PANEL)))
          .as(sheet + " " + token)
          .isGreaterThan(4.5);
    }
  }

  /** WCAG 2.1 contrast ratio. */
  private static double contrast(Color a, Color b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
