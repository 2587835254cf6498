package dev.signalbox.desktop.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/** The window's texts, by key. */
public final class Messages {
  /**
   * Its one file, and no look for classes or other languages: what is not there is looked for in
   * every jar.
   */
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "dev.signalbox.desktop.messages",
          Locale.ROOT,
          ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

  private Messages() {}

  /**
   * The text of a key with {@code {0}}, {@code {1}}, … replaced. Keys are written out where they
   * are used, so that a test can tell which are missing and which are left over.
   */
  public static String msg(String key, Object... args) {
    String text = BUNDLE.getString(key);
    for (int i = 0; i < args.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(args[i]));
    }
    return text;
  }
}
