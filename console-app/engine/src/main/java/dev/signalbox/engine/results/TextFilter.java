package dev.signalbox.engine.results;

import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a cell contains a text, in upper or lower case; bytes are searched as 0x and digits. */
final class TextFilter {
  private final String wanted;

  TextFilter(String wanted) {
    this.wanted = wanted.toLowerCase(Locale.ROOT);
  }

  boolean matches(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    return contains(
        value instanceof byte[] bytes ? "0x" + HexFormat.of().formatHex(bytes) : value.toString());
  }

  private boolean contains(String text) {
    char first = wanted.charAt(0);
    int last = text.length() - wanted.length();
    for (int i = 0; i <= last; i++) {
      if (lower(text.charAt(i)) == first && continues(text, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean continues(String text, int from) {
    for (int i = 1; i < wanted.length(); i++) {
      if (lower(text.charAt(from + i)) != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }
}
