package dev.signalbox.routing.pattern;

import dev.signalbox.routing.digest.DigestState;
import java.util.Map;

/** Pieces of java.util.regex's spelling. */
final class JavaRegex {
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alpha", "a-zA-Z"),
          Map.entry("digit", "0-9"),
          Map.entry("alnum", "a-zA-Z0-9"),
          Map.entry("upper", "A-Z"),
          Map.entry("lower", "a-z"),
          Map.entry("space", " \\t\\n\\x0B\\f\\r"),
          Map.entry("blank", " \\t"),
          Map.entry("punct", "!-/:-@\\[-`{-~"),
          Map.entry("cntrl", "\\x00-\\x1F\\x7F"),
          Map.entry("graph", "!-~"),
          Map.entry("print", " -~"),
          Map.entry("xdigit", "0-9A-Fa-f"),
          Map.entry("word", "\\w"),
          Map.entry("ascii", "\\x00-\\x7F"));

  private JavaRegex() {}

  /** Appends a character that stands for itself. */
  static void literal(StringBuilder to, char c) {
    boolean plain = DigestState.isWord(c) && c != '$';
    if (plain) {
      to.append(c);
    } else {
      to.append("\\x").append(Character.forDigit(c >> 4 & 15, 16));
      to.append(Character.forDigit(c & 15, 16));
    }
  }

  /** The inside of a bracket expression for a POSIX class; empty for an unknown name. */
  static String posix(String name, boolean negated) {
    String body = POSIX.get(name);
    return body == null ? "" : negated ? "[^" + body + "]" : body;
  }
}
