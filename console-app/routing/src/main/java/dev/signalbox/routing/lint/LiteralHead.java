package dev.signalbox.routing.lint;

import dev.signalbox.routing.rules.RulePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that a pattern's matches begin with, as {@code ^SELECT} or {@code ^(SELECT|WITH)\b}.
 *
 * @param word the literal text behind ^
 * @param boundary a word boundary must follow it
 * @param open nothing else is asked for
 */
record LiteralHead(String word, boolean boundary, boolean open) {
  private static final String META = "\\^$.|?*+()[]{}";
  private static final Set<String> EVERYTHING =
      Set.of("", "^", "$", ".*", "^.*", "^.*$", ".*$", "(.*)", "^(.*)$", "^(.*)", "(?:)");
  private static final Set<String> NOTHING_MORE = Set.of("", ".*", ".*$", "(.*)", "(.*)$", ".*?");

  static boolean matchesAll(String pattern) {
    return EVERYTHING.contains(pattern);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The text that the pattern is, when it is nothing but text; else null. */
  static @Nullable String plain(String pattern) {
    var head = read(pattern);
    return !pattern.isEmpty()
            && head.open
            && !head.boundary
            && consumed(pattern) == pattern.length()
        ? head.word
        : null;
  }

  /** Whether the wide pattern asks only for a beginning that the narrow one has too. */
  static boolean covers(RulePattern wide, RulePattern narrow) {
    var wider = of(wide.text());
    var narrower = of(narrow.text());
    return !wider.isEmpty()
        && !narrower.isEmpty()
        && wider.stream().allMatch(LiteralHead::open)
        && narrower.stream()
            .allMatch(n -> wider.stream().anyMatch(w -> w.covers(n, wide.caseless())));
  }

  private boolean covers(LiteralHead narrow, boolean caseless) {
    if (!narrow.word.regionMatches(caseless, 0, word, 0, word.length()) || word.isEmpty()) {
      return false;
    }
    if (!boundary) {
      return true;
    }
    return narrow.word.length() > word.length()
        ? isWord(word.charAt(word.length() - 1)) != isWord(narrow.word.charAt(word.length()))
        : narrow.boundary;
  }

  /** The heads of a pattern that begins with ^; empty where it cannot be read. */
  static List<LiteralHead> of(String pattern) {
    if (!pattern.startsWith("^") || topLevelBar(pattern)) {
      return List.of();
    }
    var rest = pattern.substring(1);
    int close = rest.indexOf(')');
    if (rest.startsWith("(") && close > 0) {
      var body = rest.substring(rest.startsWith("(?:") ? 3 : 1, close);
      var tail = rest.substring(close + 1);
      boolean repeated = !tail.isEmpty() && "*+?{".indexOf(tail.charAt(0)) >= 0;
      var heads = new ArrayList<LiteralHead>();
      for (var word : body.split("\\|", -1)) {
        if (repeated || word.isEmpty() || word.chars().anyMatch(c -> META.indexOf(c) >= 0)) {
          return List.of();
        }
        heads.add(read(word + tail));
      }
      return heads;
    }
    return List.of(read(rest));
  }

  private static LiteralHead read(String rest) {
    int end = consumed(rest);
    var word = new StringBuilder();
    for (int i = 0; i < end; i++) {
      if (rest.charAt(i) == '\\') {
        i++;
      }
      word.append(rest.charAt(i));
    }
    var tail = rest.substring(end);
    boolean atWordEnd = !word.isEmpty() && isWord(word.charAt(word.length() - 1));
    boolean boundary = tail.startsWith("\\b");
    boolean space = tail.startsWith("\\s") && !tail.startsWith("\\s*") && !tail.startsWith("\\s?");
    boolean open = NOTHING_MORE.contains(boundary ? tail.substring(2) : tail);
    return new LiteralHead(word.toString(), boundary || (space && atWordEnd), open);
  }

  /** How much of the text is literal; a quantified last character does not count. */
  private static int consumed(String rest) {
    int at = 0;
    while (at < rest.length()) {
      char c = rest.charAt(at);
      int length = 1;
      if (c == '\\') {
        if (at + 1 >= rest.length() || Character.isLetterOrDigit(rest.charAt(at + 1))) {
          return at;
        }
        length = 2;
      } else if (META.indexOf(c) >= 0) {
        return at;
      }
      int next = at + length;
      if (next < rest.length() && "*+?{".indexOf(rest.charAt(next)) >= 0) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static boolean topLevelBar(String pattern) {
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
