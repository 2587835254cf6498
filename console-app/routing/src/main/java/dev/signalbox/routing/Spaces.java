package dev.signalbox.routing;

/** White space as C's isspace sees it in bytes: no Unicode spaces. */
public final class Spaces {
  private Spaces() {}

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** The text without spaces at its ends. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The text trimmed, with every run of spaces as one blank. */
  public static String collapse(String text) {
    String trimmed = trim(text);
    StringBuilder out = new StringBuilder(trimmed.length());
    boolean inSpace = false;
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      if (!isSpace(c)) {
        out.append(c);
      } else if (!inSpace) {
        out.append(' ');
      }
      inSpace = isSpace(c);
    }
    return out.toString();
  }
}
