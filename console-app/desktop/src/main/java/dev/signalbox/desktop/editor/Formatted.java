package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.format.SqlFormatter;
import java.util.Optional;

/** Lays a text out and keeps the caret at its char. Pure. */
final class Formatted {
  private Formatted() {}

  /** The selection laid out, or all of the text; empty when it is already. */
  static Optional<TextEdit> of(Selected now, SqlFormatter formatter) {
    int start = now.isEmpty() ? 0 : now.start();
    int end = now.isEmpty() ? now.text().length() : now.end();
    var before = now.text().substring(start, end);
    var after = formatter.format(before);
    if (after.equals(before)) {
      return Optional.empty();
    }
    if (!now.isEmpty()) {
      return Optional.of(new TextEdit(start, end, after, start, start + after.length()));
    }
    int caret = place(after, written(before, now.caret()));
    return Optional.of(new TextEdit(start, end, after, caret, caret));
  }

  /** How many chars other than blanks are before a place. */
  private static int written(String text, int to) {
    return (int) text.substring(0, to).chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private static int place(String text, int written) {
    int left = written;
    int at = 0;
    while (left > 0 && at < text.length()) {
      left -= Character.isWhitespace(text.charAt(at)) ? 0 : 1;
      at++;
    }
    return at;
  }
}
