package dev.signalbox.engine.routing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts of which every match of a pattern holds at least one, whatever their case. A text
 * without any of them need not be matched at all. Reads a plain subset of both engines' syntax and
 * says nothing about a pattern with anything else in it: a wrong literal would lose matches.
 */
final class RequiredLiterals {
  private static final String ZERO_WIDTH = "bBAzZG";
  private static final String ONE_OF_MANY = "dDsSwWhHvV";

  /** What is known of the char behind a literal; where two are known of one, the lesser holds. */
  private enum Tail {
    ANY,
    /** The part of the pattern ends with the literal: what is behind the part says more. */
    LAST,
    NO_WORD
  }

  /**
   * What was found.
   *
   * @param texts in upper case; empty where nothing is known
   * @param closed those of them behind which no ASCII letter, digit or underscore stands
   */
  record Found(Set<String> texts, Set<String> closed) {
    static final Found NOTHING = new Found(Set.of(), Set.of());
  }

  /** Chars that mean themselves and are no part of a word. */
  private static final String PLAIN = " \t!\"%&',-/:;<=>@`~";

  private final String pattern;

  /** java.util.regex's nested classes, as the translation from PCRE writes them. */
  private final boolean nestedClasses;

  private int at;

  private RequiredLiterals(String pattern, boolean nestedClasses) {
    this.pattern = pattern;
    this.nestedClasses = nestedClasses;
  }

  /** What every match of the pattern holds. */
  static Found of(String pattern, boolean nestedClasses) {
    RequiredLiterals reader = new RequiredLiterals(pattern, nestedClasses);
    try {
      Map<String, Tail> found = reader.alternatives();
      if (reader.at < pattern.length() || found == null) {
        return Found.NOTHING;
      }
      Set<String> closed =
          found.entrySet().stream()
              .filter(entry -> entry.getValue() == Tail.NO_WORD)
              .map(Map.Entry::getKey)
              .collect(Collectors.toUnmodifiableSet());
      return new Found(found.keySet(), closed);
    } catch (UnknownSyntaxException e) {
      return Found.NOTHING;
    }
  }

  /** One of the alternatives must match, so one text of any of them must occur. */
  private @Nullable Map<String, Tail> alternatives() {
    Map<String, Tail> all = new TreeMap<>();
    boolean known = true;
    while (true) {
      Map<String, Tail> one = sequence();
      known &= one != null;
      if (one != null) {
        one.forEach((text, tail) -> all.merge(text, tail, RequiredLiterals::lesser));
      }
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
      } else {
        return known ? all : null;
      }
    }
  }

  /** All parts of a sequence must match, so the best part is taken. */
  private @Nullable Map<String, Tail> sequence() {
    Map<String, Tail> best = null;
    StringBuilder run = new StringBuilder();
    Tail runTail = Tail.ANY;
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      int literal = -1;
      Map<String, Tail> group = null;
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
        runTail = quantified ? Tail.ANY : tail(LiteralAutomaton.isWord(literal));
      }
      if (literal < 0 || quantified) {
        best = better(best, run, runTail);
        run.setLength(0);
        best = needed && group != null ? better(best, followed(group, quantified)) : best;
      }
    }
    return better(best, run, runTail);
  }

  /** A group's texts, with what is known of the char behind the group. */
  private Map<String, Tail> followed(Map<String, Tail> group, boolean quantified) {
    Map<String, Tail> followed = new TreeMap<>();
    group.forEach(
        (text, tail) -> {
          boolean word = !text.isEmpty() && LiteralAutomaton.isWord(text.charAt(text.length() - 1));
          Tail behind = quantified ? Tail.ANY : tail(word);
          followed.put(text, tail == Tail.LAST ? behind : tail);
        });
    return followed;
  }

  /** What the pattern says of the char behind the place read so far. */
  private Tail tail(boolean wordBefore) {
    if (at == pattern.length() || pattern.charAt(at) == '|' || pattern.charAt(at) == ')') {
      return Tail.LAST;
    }
    if (wordBefore && pattern.startsWith("\\b", at)) {
      return Tail.NO_WORD;
    }
    int i = at;
    while (true) {
      int space = pattern.startsWith("\\s", i) ? 2 : pattern.startsWith(" ", i) ? 1 : 0;
      if (space > 0
          && i + space < pattern.length()
          && "?*".indexOf(pattern.charAt(i + space)) >= 0) {
        i += space + 1;
        if (i < pattern.length() && "?+".indexOf(pattern.charAt(i)) >= 0) {
          i++;
        }
      } else {
        return isNoWord(i) ? Tail.NO_WORD : Tail.ANY;
      }
    }
  }

  /** Whether a char that is no part of a word, and is needed, stands there in the pattern. */
  private boolean isNoWord(int from) {
    int end = from + 1;
    boolean found;
    if (pattern.startsWith("\\x", from) && pattern.length() >= from + 4) {
      int value = Character.digit(pattern.charAt(from + 2), 16) * 16;
      value += Character.digit(pattern.charAt(from + 3), 16);
      end = from + 4;
      found = value >= 0 && value < 0x80 && !LiteralAutomaton.isWord(value);
    } else if (pattern.startsWith("\\", from) && pattern.length() >= from + 2) {
      char c = pattern.charAt(from + 1);
      end = from + 2;
      found = c == 's' || (c < 0x80 && !LiteralAutomaton.isWord(c));
    } else {
      found = from < pattern.length() && PLAIN.indexOf(pattern.charAt(from)) >= 0;
    }
    boolean optional = end < pattern.length() && "?*{".indexOf(pattern.charAt(end)) >= 0;
    return found && !optional;
  }

  private static Tail lesser(Tail one, Tail other) {
    return one.compareTo(other) < 0 ? one : other;
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

  private @Nullable Map<String, Tail> group() {
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
    Map<String, Tail> inner = alternatives();
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

  private static @Nullable Map<String, Tail> better(
      @Nullable Map<String, Tail> best, StringBuilder run, Tail tail) {
    return run.isEmpty() ? best : better(best, Map.of(upper(run), tail));
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
  private static @Nullable Map<String, Tail> better(
      @Nullable Map<String, Tail> best, Map<String, Tail> other) {
    if (other.isEmpty()) {
      return best;
    }
    return best == null || shortest(other.keySet()) > shortest(best.keySet()) ? other : best;
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  /** Something this reader does not know. */
  private static final class UnknownSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSyntaxException() {
      super("unknown syntax", null, false, false);
    }
  }
}
