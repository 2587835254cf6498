package dev.signalbox.routing.pattern;

import java.util.regex.PatternSyntaxException;

/**
 * The assertions {@code (?<=...)} and {@code (?<!...)} of PCRE: each of their alternatives matches
 * a fixed number of characters. java.util.regex takes more.
 */
final class PcreLookbehind {
  private PcreLookbehind() {}

  /**
   * Checks the assertion that begins at a position.
   *
   * @throws PatternSyntaxException if something in it is repeated a varying number of times
   */
  static void check(String pattern, int start) {
    int depth = 0;
    for (int at = start; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '\\' -> at++;
        case '[' -> at = classEnd(pattern, at);
        case '(' -> {
          depth++;
          // the question mark behind a bracket is no quantifier
          at += pattern.startsWith("(?", at) ? 1 : 0;
        }
        case ')' -> {
          if (--depth == 0) {
            return;
          }
        }
        case '*', '+', '?' -> throw varies(pattern, at);
        case '{' -> {
          if (pattern.substring(at).matches("(?s)\\{\\d+,\\d*}.*")) {
            throw varies(pattern, at);
          }
        }
        default -> {
          // one character
        }
      }
    }
  }

  /** The position of the bracket that closes a class. */
  private static int classEnd(String pattern, int start) {
    return new PcreClass(pattern, start, (ignored, at) -> at + 2).translate(new StringBuilder())
        - 1;
  }

  private static PatternSyntaxException varies(String pattern, int at) {
    return new PatternSyntaxException("lookbehind assertion is not fixed length", pattern, at);
  }
}
