package dev.signalbox.routing.pattern;

import dev.signalbox.routing.digest.DigestState;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts of which every match of a pattern holds at least one, whatever their case. A text
 * without any of them need not be matched at all. Reads a plain subset of both engines' syntax and
 * has no literals for a pattern with anything else in it: a wrong literal would lose matches.
 */
final class RequiredLiterals {
  private static final String ZERO_WIDTH = "bBAzZG";
  private static final String ONE_OF_MANY = "dDsSwWhHvV";

  private final String pattern;

  /** java.util.regex's nested classes, as the translation from PCRE writes them. */
  private final boolean nestedClasses;

  private int at;

  private RequiredLiterals(String pattern, boolean nestedClasses) {
    this.pattern = pattern;
    this.nestedClasses = nestedClasses;
  }

  /** The texts in upper case; empty where nothing is known. */
  static Set<String> of(String pattern, boolean nestedClasses) {
    RequiredLiterals reader = new RequiredLiterals(pattern, nestedClasses);
    try {
      Set<String> found = reader.alternatives();
      return reader.at == pattern.length() && found != null ? found : Set.of();
    } catch (UnknownSyntaxException e) {
      return Set.of();
    }
  }

  /** One of the alternatives must match, so one text of any of them must occur. */
  private @Nullable Set<String> alternatives() {
    Set<String> all = new TreeSet<>();
    boolean known = true;
    while (true) {
      Set<String> one = sequence();
      known &= one != null;
      if (one != null) {
        all.addAll(one);
      }
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
      } else {
        return known ? all : null;
      }
    }
  }

  /** All parts of a sequence must match, so the best part is taken. */
  private @Nullable Set<String> sequence() {
    Set<String> best = null;
    StringBuilder run = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      int literal = -1;
      Set<String> group = null;
      char c = pattern.charAt(at);
      if (c == '^' || c == '$') {
        at++;
        continue;
      } else if (c == '(') {
        group = group();
      } else if (c == '[') {
        skipClass();
      } else if (c == '.') {
        at++;
      } else if (c == '\\') {
        char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
        if (ZERO_WIDTH.indexOf(next) >= 0) {
          at += 2;
          continue;
        }
        literal = escape(next);
      } else if ("*+?{".indexOf(c) >= 0) {
        throw new UnknownSyntaxException();
      } else {
        literal = c;
        at++;
      }
      boolean quantified = at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0;
      boolean needed = !quantified || quantifierNeedsOne();
      if (literal >= 0 && needed) {
        run.append((char) literal);
      }
      if (literal < 0 || quantified) {
        best = better(best, run);
        run.setLength(0);
        best = needed ? better(best, group) : best;
      }
    }
    return better(best, run);
  }

  /** A literal byte, or -1 for one of many. */
  private int escape(char next) {
    if (ONE_OF_MANY.indexOf(next) >= 0) {
      at += 2;
      return -1;
    }
    if (next == 'x' && at + 3 < pattern.length() && pattern.charAt(at + 2) != '{') {
      int value = Character.digit(pattern.charAt(at + 2), 16) * 16;
      value += Character.digit(pattern.charAt(at + 3), 16);
      if (value >= 0) {
        at += 4;
        return value;
      }
    }
    if (Character.isLetterOrDigit(next) || next == 0) {
      throw new UnknownSyntaxException();
    }
    at += 2;
    return next;
  }

  private @Nullable Set<String> group() {
    boolean counts = true;
    if (pattern.startsWith("(?", at)) {
      if (pattern.startsWith("(?:", at) || pattern.startsWith("(?>", at)) {
        at += 3;
      } else if (pattern.startsWith("(?=", at) || pattern.startsWith("(?!", at)) {
        counts = false;
        at += 3;
      } else if (pattern.startsWith("(?<=", at) || pattern.startsWith("(?<!", at)) {
        counts = false;
        at += 4;
      } else if (pattern.startsWith("(?i)", at)) {
        at += 4;
        return null;
      } else {
        throw new UnknownSyntaxException();
      }
    } else {
      at++;
    }
    Set<String> inner = alternatives();
    if (at >= pattern.length()) {
      throw new UnknownSyntaxException();
    }
    at++;
    return counts ? inner : null;
  }

  private void skipClass() {
    int i = at + 1;
    if (pattern.startsWith("^", i)) {
      i++;
    }
    boolean first = true;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c == ']' && !(first && !nestedClasses)) {
        at = i + 1;
        return;
      } else if (c == '[' && nestedClasses) {
        int end = pattern.indexOf(']', i);
        if (end < 0) {
          throw new UnknownSyntaxException();
        }
        // an escaped ] stands as \x5d there, so the first one closes
        i = end + 1;
      } else if (c == '[' && pattern.startsWith("[:", i)) {
        int end = pattern.indexOf(":]", i);
        i = end < 0 ? i + 1 : end + 2;
      } else {
        i++;
      }
      first = false;
    }
    throw new UnknownSyntaxException();
  }

  private boolean quantifierNeedsOne() {
    char c = pattern.charAt(at++);
    boolean needed = c == '+';
    if (c == '{') {
      int end = pattern.indexOf('}', at);
      if (end < 0 || !DigestState.isDigit(pattern.charAt(at))) {
        throw new UnknownSyntaxException();
      }
      needed = pattern.charAt(at) != '0';
      at = end + 1;
    }
    if (at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
      at++;
    }
    return needed;
  }

  private static @Nullable Set<String> better(@Nullable Set<String> best, StringBuilder run) {
    return run.isEmpty() ? best : better(best, Set.of(upper(run)));
  }

  /** Letters of other alphabets are bytes here, and have no case. */
  private static String upper(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        text.setCharAt(i, (char) (c - 32));
      }
    }
    return text.toString();
  }

  /** Longer texts are rarer; among equals the first. */
  private static @Nullable Set<String> better(
      @Nullable Set<String> best, @Nullable Set<String> other) {
    if (other == null || other.isEmpty()) {
      return best;
    }
    return best == null || shortest(other) > shortest(best) ? other : best;
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }
}
