package dev.signalbox.routing.pattern;

import java.util.regex.PatternSyntaxException;

/**
 * One bracket expression of PCRE. java.util.regex nests and intersects where PCRE takes {@code [}
 * and {@code &&} literally, and it has no POSIX classes in this spelling.
 */
final class PcreClass {
  /** Translates an escape at a position and reports where it ended. */
  interface Escapes {
    int translate(StringBuilder to, int position);
  }

  private final String pattern;
  private final int start;
  private final Escapes escapes;

  PcreClass(String pattern, int start, Escapes escapes) {
    this.pattern = pattern;
    this.start = start;
    this.escapes = escapes;
  }

  /** Appends the class; returns the position behind it. */
  int translate(StringBuilder out) {
    int at = start + 1;
    out.append('[');
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    boolean first = true;
    boolean afterSet = false;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      boolean set = false;
      if (c == ']' && !first) {
        out.append(']');
        return at + 1;
      } else if (c == '[' && isPosix(at)) {
        at = posix(out, at);
        set = true;
      } else if (c == '\\' && at + 1 < pattern.length()) {
        if (pattern.startsWith("\\E", at)) {
          at += 2;
        } else if (pattern.startsWith("\\Q", at)) {
          at = quoted(out, at);
        } else {
          set = "dDsSwWhHvVpP".indexOf(pattern.charAt(at + 1)) >= 0;
          at = escapes.translate(out, at);
        }
      } else if (c == '-') {
        out.append(afterSet || first || endsAfter(at) ? "\\x2d" : "-");
        at++;
      } else {
        JavaRegex.literal(out, c);
        at++;
      }
      afterSet = set;
      first = false;
    }
    throw new PatternSyntaxException("missing terminating ] for character class", pattern, start);
  }

  private boolean endsAfter(int at) {
    return pattern.startsWith("]", at + 1)
        || (pattern.startsWith("\\", at + 1)
            && at + 2 < pattern.length()
            && "dDsSwWhHvV".indexOf(pattern.charAt(at + 2)) >= 0)
        || (pattern.startsWith("[", at + 1) && isPosix(at + 1));
  }

  private boolean isPosix(int at) {
    if (!pattern.startsWith("[:", at)) {
      return false;
    }
    int end = pattern.indexOf(":]", at + 2);
    return end > 0 && pattern.substring(at + 2, end).matches("\\^?[a-z]+");
  }

  private int posix(StringBuilder out, int at) {
    int end = pattern.indexOf(":]", at + 2);
    boolean negated = pattern.charAt(at + 2) == '^';
    String name = pattern.substring(at + (negated ? 3 : 2), end);
    String body = JavaRegex.posix(name, negated);
    if (body.isEmpty()) {
      throw new PatternSyntaxException("unknown POSIX class name", pattern, at);
    }
    out.append(body);
    return end + 2;
  }

  private int quoted(StringBuilder out, int at) {
    int end = pattern.indexOf("\\E", at + 2);
    if (end < 0) {
      throw new PatternSyntaxException("missing terminating ] for character class", pattern, start);
    }
    for (char c : pattern.substring(at + 2, end).toCharArray()) {
      JavaRegex.literal(out, c);
    }
    return end + 2;
  }
}
