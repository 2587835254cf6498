package dev.signalbox.routing.session;

import dev.signalbox.routing.Spaces;
import dev.signalbox.routing.digest.QueryDigest;
import org.jspecify.annotations.Nullable;

/** USE, which ProxySQL takes as a change of its own session's schema, after the rules. */
public final class UseStatement {
  private UseStatement() {}

  /** Whether the digest is one of a USE statement. */
  public static boolean is(@Nullable QueryDigest digest, String text) {
    String shown = digest == null ? text : digest.fullText();
    return shown.regionMatches(true, 0, "USE ", 0, 4)
        || (digest != null && shown.regionMatches(true, 0, "USE`", 0, 4));
  }

  /** The schema named, or an empty text when ProxySQL cannot read one. */
  public static String schema(String text) {
    String name = withoutComments(Spaces.collapse(text));
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == ' ' || name.charAt(end - 1) == ';')) {
      end--;
    }
    name = Spaces.trim(name.substring(0, end));
    if (name.length() < 4 || name.indexOf(';') >= 0) {
      return "";
    }
    name = Spaces.trim(name.substring(3));
    boolean quoted = name.length() > 2 && name.charAt(0) == '`' && name.endsWith("`");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  private static String withoutComments(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 2;
      } else if (text.charAt(i) == '#' || text.startsWith("--", i)) {
        // spaces are collapsed before, so no line end is left to stop at
        i = text.length();
      } else {
        out.append(text.charAt(i++));
      }
    }
    return out.toString();
  }
}
