package dev.signalbox.routing.pattern;

import dev.signalbox.routing.digest.DigestState;
import java.util.function.IntFunction;

/** A replace_pattern: {@code \0} to {@code \9} are groups, a doubled backslash is one. */
final class Rewrite {
  private Rewrite() {}

  /**
   * Appends the replacement. False when it asks for a group above {@code highest} or has a
   * backslash before anything else; what came before that has been appended.
   */
  static boolean append(
      StringBuilder out, String replacement, IntFunction<String> group, int highest) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char next = ++i < replacement.length() ? replacement.charAt(i) : 0;
      if (DigestState.isDigit(next)) {
        if (next - '0' > highest) {
          return false;
        }
        out.append(group.apply(next - '0'));
      } else if (next == '\\') {
        out.append('\\');
      } else {
        return false;
      }
    }
    return true;
  }

  /** The highest group that the replacement asks for. */
  static int highestGroup(String replacement) {
    int highest = 0;
    for (int i = 0; i + 1 < replacement.length(); i++) {
      if (replacement.charAt(i) == '\\') {
        char next = replacement.charAt(++i);
        highest = DigestState.isDigit(next) ? Math.max(highest, next - '0') : highest;
      }
    }
    return highest;
  }
}
