package dev.signalbox.routing.lint;

import dev.signalbox.routing.rules.RulePattern;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repeated group that can be divided in many ways, found in the pattern's spelling and tried with
 * a text that is long in its favour and does not match in the end.
 *
 * @param part the repeated group
 * @param position where it begins
 * @param attack a text for which the engine exceeds its limit; null when none was found
 */
record Backtracking(String part, int position, @Nullable String attack) {
  private static final int[] LENGTHS = {32, 400, 4000};

  /** One thing with its quantifier. */
  private static final Pattern ATOM =
      Pattern.compile(
          "(\\\\.|\\[\\^?.[^\\]]*\\]|[^\\\\()|\\[*+?])([*+?][?+]?|\\{\\d+(,\\d*)?\\}\\??)?");

  static Optional<Backtracking> of(RulePattern pattern) {
    var text = pattern.text();
    var opened = new ArrayDeque<Integer>();
    Backtracking likely = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = endOfClass(text, i);
      } else if (c == '(') {
        opened.push(i);
      } else if (c == ')' && !opened.isEmpty()) {
        int start = opened.pop();
        int end = endOfRepetition(text, i + 1);
        if (end < 0) {
          continue;
        }
        var body = text.substring(start + 1, i);
        var part = text.substring(start, end);
        var attack = attack(pattern, start, body);
        if (attack != null) {
          return Optional.of(new Backtracking(part, start, attack));
        }
        if (likely == null && dividesManyWays(body)) {
          likely = new Backtracking(part, start, null);
        }
      }
    }
    return Optional.ofNullable(likely);
  }

  /**
   * Whether a run of one character can be shared among the repetitions in many ways: an alternative
   * repeats one thing without end and needs nothing else.
   */
  private static boolean dividesManyWays(String body) {
    var plain = body.startsWith("?:") ? body.substring(2) : body;
    for (var alternative : plain.split("\\|")) {
      var atoms = ATOM.matcher(alternative);
      boolean endless = false;
      boolean needed = false;
      int at = 0;
      while (atoms.find() && atoms.start() == at) {
        at = atoms.end();
        var quantifier = atoms.group(2) == null ? "" : atoms.group(2);
        boolean unbounded = quantifier.matches("[*+][?]?|\\{\\d+,\\}\\??");
        boolean optional = quantifier.matches("[*?].?|\\{0,.*");
        needed |= (unbounded && endless && !optional) || (!unbounded && !optional);
        endless |= unbounded;
      }
      if (endless && !needed && at == alternative.length()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String attack(RulePattern pattern, int start, String body) {
    var heads = new LinkedHashSet<String>();
    heads.add("");
    heads.addAll(PatternSamples.of(pattern.text().substring(0, start)).stream().limit(2).toList());
    List<String> pumps =
        PatternSamples.of(body).stream().filter(p -> !p.isEmpty()).limit(3).toList();
    for (int length : LENGTHS) {
      for (var head : heads) {
        for (var pump : pumps) {
          var subject = head + pump.repeat(Math.max(1, length / pump.length())) + "!";
          if (pattern.givesUpOn(subject)) {
            return subject;
          }
        }
      }
    }
    return null;
  }

  /** The end of an unbounded quantifier at that place; -1 where there is none. */
  private static int endOfRepetition(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    char c = text.charAt(at);
    if (c == '*' || c == '+') {
      boolean possessive = text.startsWith("+", at + 1);
      return possessive ? -1 : at + 1;
    }
    int close = c == '{' ? text.indexOf('}', at) : -1;
    boolean many = close > 0 && text.substring(at, close).matches("\\{\\d+,\\d*");
    return many ? close + 1 : -1;
  }

  private static int endOfClass(String text, int at) {
    int end = at + 1;
    if (text.startsWith("^", end)) {
      end++;
    }
    int first = end;
    while (end < text.length() && (text.charAt(end) != ']' || end == first)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }
}
