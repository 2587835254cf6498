package dev.signalbox.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The program's own typefaces. */
public final class Typefaces {
  private static final List<String> FONTS =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-Bold.otf",
          "inter/Inter-Italic.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "roboto/Roboto-Regular.ttf",
          "roboto/Roboto-Bold.ttf");

  private Typefaces() {}

  /** Loads them for every scene of this program; any thread, before the first text is drawn. */
  public static void load() {
    for (var font : FONTS) {
      try (var in = Typefaces.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + font)) {
        if (in == null || Font.loadFont(in, 13) == null) {
          throw new IllegalStateException("typeface " + font + " is missing or unreadable");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
