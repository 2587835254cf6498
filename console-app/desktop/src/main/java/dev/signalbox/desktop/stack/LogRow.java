package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import java.util.regex.Pattern;

/** One line of a log. */
record LogRow(String service, Token hue, String text, Tone tone) {
  private static final Pattern BAD =
      Pattern.compile("\\b(ERROR|FATAL|SEVERE)\\b|\\[ERROR]|Exception:");
  private static final Pattern WARN = Pattern.compile("\\bWARN(ING)?\\b|\\[Warning]");

  static Tone tone(String text) {
    if (BAD.matcher(text).find()) {
      return Tone.BAD;
    }
    return WARN.matcher(text).find() ? Tone.WARN : Tone.QUIET;
  }
}
