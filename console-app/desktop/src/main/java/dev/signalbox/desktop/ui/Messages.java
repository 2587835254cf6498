package dev.signalbox.desktop.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/** The window's texts, by key. */
public final class Messages {
  private static final String BUNDLE = "dev.signalbox.desktop.messages";

  private Messages() {}

  /**
   * The text of a key with {@code {0}}, {@code {1}}, … replaced. Keys are written out where they
   * are used, so that a test can tell which are missing and which are left over.
   */
  public static String msg(String key, Object... args) {
    String text = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH).getString(key);
    for (int i = 0; i < args.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(args[i]));
    }
    return text;
  }
}
