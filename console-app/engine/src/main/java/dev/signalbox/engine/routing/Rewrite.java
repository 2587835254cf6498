package dev.signalbox.engine.routing;

/** Turns a replace_pattern, where {@code \\1} is a group, into java.util.regex's spelling. */
final class Rewrite {
  private Rewrite() {}

  static String javaReplacement(String replacement) {
    StringBuilder out = new StringBuilder(replacement.length() + 8);
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\' && i + 1 < replacement.length()) {
        char next = replacement.charAt(++i);
        if (next >= '0' && next <= '9') {
          out.append('$').append(next);
        } else {
          out.append('\\').append(next);
        }
      } else if (c == '$') {
        out.append("\\$");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
