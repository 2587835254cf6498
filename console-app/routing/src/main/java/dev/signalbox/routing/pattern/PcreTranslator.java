package dev.signalbox.routing.pattern;

import dev.signalbox.routing.digest.DigestState;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * Turns a PCRE pattern into java.util.regex's spelling. Both are Perl's in the main; what differs
 * is POSIX classes, brackets and escapes inside classes, braces that are no quantifier, named
 * groups, octal and short hexadecimal escapes, comments, {@code (?U)} and letters without a
 * meaning.
 *
 * <p>What java.util.regex has no counterpart for is refused: recursion, conditions, branch reset,
 * callouts and {@code (*VERBS)}.
 */
final class PcreTranslator {
  /** Letters that mean the same behind a backslash in both, outside a class. */
  private static final String SHARED = "dDsSwWbBAzZGhHvVRXtnrfae";

  private final String pattern;
  private final StringBuilder out;
  private final Map<String, String> names = new HashMap<>();
  private int groups;
  private int at;
  private boolean ungreedy;
  private boolean duplicates;

  private PcreTranslator(String pattern) {
    this.pattern = pattern;
    this.out = new StringBuilder(pattern.length() + 16);
  }

  /**
   * The pattern for java.util.regex.
   *
   * @throws PatternSyntaxException for what PCRE refuses or java.util.regex cannot do, with the
   *     position
   */
  static String translate(String pattern) {
    return new PcreTranslator(pattern).run();
  }

  private String run() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> bracket();
        case '(' -> group();
        case '{' -> brace();
        case '*', '+', '?' -> {
          out.append(c);
          at++;
          greediness();
        }
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.toString();
  }

  /** With (?U) a quantifier is lazy unless a question mark follows. */
  private void greediness() {
    if (at < pattern.length() && pattern.charAt(at) == '+') {
      out.append('+');
      at++;
    } else if (at < pattern.length() && pattern.charAt(at) == '?') {
      out.append(ungreedy ? "" : "?");
      at++;
    } else if (ungreedy) {
      out.append('?');
    }
  }

  private void brace() {
    int end = at + 1;
    int commas = 0;
    boolean digits = false;
    while (end < pattern.length()
        && (DigestState.isDigit(pattern.charAt(end))
            || (pattern.charAt(end) == ',' && digits && commas++ == 0))) {
      digits = true;
      end++;
    }
    if (digits && end < pattern.length() && pattern.charAt(end) == '}') {
      out.append(pattern, at, end + 1);
      at = end + 1;
      greediness();
    } else {
      out.append("\\{");
      at++;
    }
  }

  private void group() {
    if (pattern.startsWith("(*", at)) {
      throw refused("verbs such as (*SKIP)");
    }
    if (!pattern.startsWith("(?", at)) {
      groups++;
      out.append('(');
      at++;
      return;
    }
    int from = at + 2;
    char kind = from < pattern.length() ? pattern.charAt(from) : 0;
    char next = from + 1 < pattern.length() ? pattern.charAt(from + 1) : 0;
    if (kind == '#') {
      int end = pattern.indexOf(')', from);
      if (end < 0) {
        throw new PatternSyntaxException("missing ) after comment", pattern, at);
      }
      at = end + 1;
    } else if (kind == 'P' && next == '<') {
      named(from + 2, '>');
    } else if (kind == 'P' && next == '=') {
      int end = pattern.indexOf(')', from);
      out.append("\\k<").append(nameOf(pattern.substring(from + 2, end))).append('>');
      at = end + 1;
    } else if (kind == '\'') {
      named(from + 1, '\'');
    } else if (kind == '<' && next != '=' && next != '!') {
      named(from + 1, '>');
    } else if (kind == '<') {
      PcreLookbehind.check(pattern, at);
      out.append("(?<");
      at = from + 1;
    } else if (kind == ':' || kind == '=' || kind == '!' || kind == '>') {
      out.append("(?").append(kind);
      at = from + 1;
    } else {
      options(from);
    }
  }

  private void named(int from, char close) {
    int end = pattern.indexOf(close, from);
    if (end < 0) {
      throw new PatternSyntaxException("syntax error in subpattern name", pattern, at);
    }
    groups++;
    String name = pattern.substring(from, end);
    if (duplicates && names.containsKey(name)) {
      // (?J): another group of that name; a reference is to the first
      out.append('(');
    } else {
      out.append("(?<").append(nameOf(name)).append('>');
    }
    at = end + 1;
  }

  /** java.util.regex allows no underscore in a group's name. */
  private String nameOf(String name) {
    return names.computeIfAbsent(name, n -> "g" + (names.size() + 1));
  }

  private void options(int from) {
    int end = from;
    while (end < pattern.length() && "imsxUJX-".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    char close = end < pattern.length() ? pattern.charAt(end) : 0;
    if (close != ')' && close != ':') {
      throw refused("recursion, conditions and branch reset");
    }
    StringBuilder kept = new StringBuilder();
    boolean on = true;
    for (char c : pattern.substring(from, end).toCharArray()) {
      if (c == '-') {
        on = false;
        kept.append(c);
      } else if (c == 'U') {
        ungreedy = on;
      } else if (c == 'J') {
        duplicates = on;
      } else if (c != 'X') {
        kept.append(c);
      }
    }
    if (kept.length() > 0 && kept.charAt(kept.length() - 1) == '-') {
      kept.setLength(kept.length() - 1);
    }
    if (kept.length() > 0 || close == ':') {
      out.append("(?").append(kept).append(close);
    }
    at = end + 1;
  }

  private void escape() {
    if (at + 1 >= pattern.length()) {
      throw new PatternSyntaxException("\\ at end of pattern", pattern, at);
    }
    char c = pattern.charAt(at + 1);
    if (c == 'Q') {
      quoted();
    } else if (c == 'E') {
      at += 2;
    } else if (SHARED.indexOf(c) >= 0) {
      out.append('\\').append(c);
      at += 2;
    } else if (c == 'g' || c == 'k') {
      reference(c);
    } else if (c >= '1' && c <= '9') {
      numbered();
    } else if (c == 'N') {
      out.append("[^\\n]");
      at += 2;
    } else if (c == 'C') {
      out.append("[\\s\\S]");
      at += 2;
    } else if (c == 'K') {
      throw refused("\\K");
    } else if (c == 'p' || c == 'P') {
      out.append('\\').append(c);
      at += 2;
    } else {
      literalEscape(out);
    }
  }

  private void quoted() {
    int end = pattern.indexOf("\\E", at + 2);
    String text = pattern.substring(at + 2, end < 0 ? pattern.length() : end);
    for (char c : text.toCharArray()) {
      JavaRegex.literal(out, c);
    }
    at = end < 0 ? pattern.length() : end + 2;
  }

  /** Escapes for one byte, in a class and outside. */
  private void literalEscape(StringBuilder to) {
    char c = pattern.charAt(at + 1);
    switch (c) {
      case 'x' -> hexadecimal(to);
      case 'o', '0' -> octal(to);
      case 'c' -> {
        if (at + 2 >= pattern.length()) {
          throw new PatternSyntaxException("\\c at end of pattern", pattern, at);
        }
        JavaRegex.literal(to, (char) (Character.toUpperCase(pattern.charAt(at + 2)) ^ 64));
        at += 3;
      }
      case 'u', 'U', 'l', 'L' ->
          throw new PatternSyntaxException("PCRE does not support \\" + c, pattern, at);
      default -> {
        // a letter without a meaning stands for itself
        JavaRegex.literal(to, c);
        at += 2;
      }
    }
  }

  private void hexadecimal(StringBuilder to) {
    int from = at + 2;
    int end = from;
    if (pattern.startsWith("{", from)) {
      end = pattern.indexOf('}', from);
      String digits = end < 0 ? "" : pattern.substring(from + 1, end);
      if (!digits.matches("[0-9a-fA-F]{1,8}") || Long.parseLong(digits, 16) > 0xFF) {
        throw new PatternSyntaxException("character value in \\x{} too large", pattern, at);
      }
      JavaRegex.literal(to, (char) Integer.parseInt(digits, 16));
      at = end + 1;
      return;
    }
    int value = 0;
    while (end < pattern.length()
        && end < from + 2
        && Character.digit(pattern.charAt(end), 16) >= 0) {
      value = value * 16 + Character.digit(pattern.charAt(end++), 16);
    }
    JavaRegex.literal(to, (char) value);
    at = end;
  }

  private void octal(StringBuilder to) {
    if (pattern.charAt(at + 1) == '0') {
      octalFrom(to, at + 1);
      return;
    }
    int end = pattern.indexOf('}', at);
    String digits =
        pattern.startsWith("{", at + 2) && end > 0 ? pattern.substring(at + 3, end) : "";
    if (!digits.matches("[0-7]{1,9}") || Integer.parseInt(digits, 8) > 0xFF) {
      throw new PatternSyntaxException("character value in \\o{} too large or none", pattern, at);
    }
    JavaRegex.literal(to, (char) Integer.parseInt(digits, 8));
    at = end + 1;
  }

  private void octalFrom(StringBuilder to, int from) {
    int end = from;
    int value = 0;
    while (end < pattern.length()
        && end < from + 3
        && pattern.charAt(end) >= '0'
        && pattern.charAt(end) <= '7') {
      value = value * 8 + pattern.charAt(end++) - '0';
    }
    JavaRegex.literal(to, (char) (value & 0xFF));
    at = end;
  }

  private void numbered() {
    int end = at + 1;
    while (end < pattern.length() && DigestState.isDigit(pattern.charAt(end))) {
      end++;
    }
    int number = Integer.parseInt(pattern, at + 1, Math.min(end, at + 7), 10);
    if (number < 10 || number <= groups) {
      // a group after it keeps the number's digits apart from text that follows
      out.append("(?:\\").append(number).append(')');
      at = end;
    } else {
      octalFrom(out, at + 1);
    }
  }

  private void reference(char kind) {
    int from = at + 2;
    char open = from < pattern.length() ? pattern.charAt(from) : 0;
    char close = open == '{' ? '}' : open == '<' ? '>' : open == '\'' ? '\'' : 0;
    int end;
    String name;
    if (close != 0) {
      end = pattern.indexOf(close, from + 1);
      if (end < 0) {
        throw new PatternSyntaxException("unfinished reference", pattern, at);
      }
      name = pattern.substring(from + 1, end++);
    } else {
      end = from;
      while (end < pattern.length()
          && (DigestState.isDigit(pattern.charAt(end)) || pattern.charAt(end) == '-')) {
        end++;
      }
      name = pattern.substring(from, end);
    }
    if (name.matches("-?\\d{1,3}")) {
      int number = Integer.parseInt(name);
      int target = number < 0 ? groups + 1 + number : number;
      out.append("(?:\\").append(target).append(')');
    } else if (name.isEmpty() || (kind == 'g' && open != '{')) {
      throw refused("\\g as a call");
    } else {
      out.append("\\k<").append(nameOf(name)).append('>');
    }
    at = end;
  }

  private void bracket() {
    if (pattern.startsWith("[[:<:]]", at) || pattern.startsWith("[[:>:]]", at)) {
      // the beginning and the end of a word
      out.append(pattern.charAt(at + 3) == '<' ? "\\b(?=\\w)" : "\\b(?<=\\w)");
      at += 7;
      return;
    }
    at = new PcreClass(pattern, at, this::classEscape).translate(out);
  }

  /** Translates an escape inside a class; returns the position behind it. */
  private int classEscape(StringBuilder to, int position) {
    at = position;
    char c = pattern.charAt(at + 1);
    if ("dDsSwWhHvVpP".indexOf(c) >= 0) {
      to.append('\\').append(c);
      at += 2;
    } else if ("tnrfae".indexOf(c) >= 0) {
      to.append('\\').append(c);
      at += 2;
    } else if (c == 'b') {
      to.append("\\x08");
      at += 2;
    } else if (c >= '0' && c <= '7') {
      octalFrom(to, at + 1);
    } else {
      literalEscape(to);
    }
    return at;
  }

  private PatternSyntaxException refused(String what) {
    return new PatternSyntaxException(BrokenPattern.NOT_HERE + what, pattern, at);
  }
}
