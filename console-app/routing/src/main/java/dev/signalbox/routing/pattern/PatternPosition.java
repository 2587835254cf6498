package dev.signalbox.routing.pattern;

import java.util.regex.PatternSyntaxException;

/** Finds the place in a PCRE pattern that a place in its translation came from. */
final class PatternPosition {
  private PatternPosition() {}

  /** The position in {@code source} behind {@code index} of its translation; -1 for none. */
  static int inSource(String source, int index) {
    if (index < 0) {
      return -1;
    }
    for (int length = 1; length <= source.length(); length++) {
      if (translatedLength(source.substring(0, length)) > index) {
        return length - 1;
      }
    }
    return source.length();
  }

  private static int translatedLength(String start) {
    try {
      return PcreTranslator.translate(start).length();
    } catch (PatternSyntaxException e) {
      // cut within an escape, a class or a group's head: the next longer prefix decides
      return -1;
    }
  }
}
