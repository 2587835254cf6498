package dev.signalbox.routing.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that a regular expression is made for, read from its own spelling. What is not understood
 * is left out, so a text need not match: callers must try it first.
 */
final class PatternSamples {
  private static final int MOST = 24;

  private final String pattern;
  private int at;

  private PatternSamples(String pattern) {
    this.pattern = pattern;
  }

  static List<String> of(String pattern) {
    var reader = new PatternSamples(pattern);
    var all = new LinkedHashSet<String>();
    while (reader.at < pattern.length()) {
      all.addAll(reader.alternatives());
      // a ) that closes nothing
      reader.at++;
    }
    return List.copyOf(all);
  }

  private List<String> alternatives() {
    var all = new LinkedHashSet<String>();
    while (true) {
      all.addAll(sequence());
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
      } else {
        return all.stream().limit(MOST).toList();
      }
    }
  }

  private List<String> sequence() {
    List<String> texts = List.of("");
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      boolean any = pattern.charAt(at) == '.';
      texts = joined(texts, quantified(atom(), any));
    }
    return texts;
  }

  private static List<String> joined(List<String> starts, List<String> ends) {
    Set<String> all = new LinkedHashSet<>();
    // by turns, so that a limit leaves some of each
    for (int i = 0; i < starts.size() * ends.size() && all.size() < MOST; i++) {
      String start = starts.get(i % starts.size());
      String end = ends.get((i + i / starts.size()) % ends.size());
      boolean twice = start.endsWith(" ") && end.startsWith(" ");
      all.add(twice ? start + end.substring(1) : start + end);
    }
    return List.copyOf(all);
  }

  private List<String> atom() {
    char c = pattern.charAt(at);
    switch (c) {
      case '^', '$' -> {
        at++;
        return List.of("");
      }
      case '.' -> {
        at++;
        return List.of("a");
      }
      case '\\' -> {
        return List.of(escape());
      }
      case '[' -> {
        return List.of(classMember());
      }
      case '(' -> {
        return group();
      }
      default -> {
        at++;
        return List.of(String.valueOf(c));
      }
    }
  }

  private String escape() {
    char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : '\\';
    at += 2;
    return switch (c) {
      case 'b', 'B', 'A', 'z', 'Z', 'G' -> "";
      case 's', 'h' -> " ";
      case 'd' -> "1";
      case 'w', 'S', 'D' -> "a";
      case 'W' -> " ";
      case 'n' -> "\n";
      case 't' -> "\t";
      default -> String.valueOf(c);
    };
  }

  private String classMember() {
    int end = at + 1;
    boolean negated = end < pattern.length() && pattern.charAt(end) == '^';
    if (negated) {
      end++;
    }
    int first = end;
    while (end < pattern.length() && (pattern.charAt(end) != ']' || end == first)) {
      end += pattern.charAt(end) == '\\' || pattern.startsWith("[:", end) ? 2 : 1;
    }
    String members = pattern.substring(first, Math.min(end, pattern.length()));
    at = Math.min(end + 1, pattern.length());
    if (negated) {
      return " ";
    }
    if (members.startsWith("\\")) {
      var reader = new PatternSamples(members);
      return reader.escape();
    }
    return members.startsWith("[:") || members.isEmpty() ? "a" : members.substring(0, 1);
  }

  private List<String> group() {
    at++;
    boolean counts = true;
    if (pattern.startsWith("?", at)) {
      counts = !pattern.startsWith("?=", at) && !pattern.startsWith("?!", at);
      counts &= !pattern.startsWith("?<=", at) && !pattern.startsWith("?<!", at);
      at++;
      while (at < pattern.length() && "imsxUJP<>!=:-'".indexOf(pattern.charAt(at)) >= 0) {
        boolean done = ":=!".indexOf(pattern.charAt(at)) >= 0;
        at++;
        if (done) {
          break;
        }
      }
    }
    List<String> inner = alternatives();
    if (at < pattern.length()) {
      at++;
    }
    return counts ? inner : List.of("");
  }

  private List<String> quantified(List<String> atom, boolean any) {
    if (at >= pattern.length()) {
      return atom;
    }
    char c = pattern.charAt(at);
    int least = 1;
    if (c == '*' || c == '?' || c == '+') {
      at++;
      least = c == '+' ? 1 : 0;
    } else if (c == '{' && pattern.indexOf('}', at) > 0) {
      int end = pattern.indexOf('}', at);
      String bounds = pattern.substring(at + 1, end);
      if (!bounds.matches("\\d{1,3}(,\\d{0,3})?")) {
        return atom;
      }
      least = Integer.parseInt(bounds.split(",")[0]);
      at = end + 1;
    } else {
      return atom;
    }
    if (at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
      at++;
    }
    var options = new ArrayList<String>();
    if (any && c != '?') {
      options.add(" a ");
      options.add(" * FROM t WHERE id = 1 ");
    } else {
      int times = Math.clamp(least, 1, 20);
      atom.forEach(text -> options.add(text.repeat(times)));
    }
    if (least == 0) {
      options.add("");
    }
    return options;
  }
}
