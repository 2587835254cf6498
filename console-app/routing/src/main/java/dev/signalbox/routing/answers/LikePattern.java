package dev.signalbox.routing.answers;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A pattern of LIKE without escapes, matched with and without regard to case. Thread-safe. */
final class LikePattern {
  private final String pattern;
  private final String collation;

  private LikePattern(String pattern, String collation) {
    this.pattern = pattern;
    this.collation = collation;
  }

  static LikePattern of(String pattern, String collation) {
    return new LikePattern(pattern, collation);
  }

  /** Why the two engines may find other values; empty when they do not. */
  Optional<String> broken(TextValues texts) {
    TextShape all = texts.shape().and(TextShape.of(Set.of(pattern)));
    boolean binary = collation.endsWith("_bin");
    if (binary || !all.other() && all.oneCase()) {
      return Optional.empty();
    }
    if (all.other() || texts.values().isEmpty()) {
      return Optional.of("texts that LIKE may find otherwise under " + collation);
    }
    String regex = regex();
    Pattern exact = Pattern.compile(regex, Pattern.DOTALL);
    Pattern either = Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    return texts.values().get().stream()
        .filter(value -> exact.matcher(value).matches() != either.matcher(value).matches())
        .findFirst()
        .map(value -> "'%s', which LIKE finds under %s".formatted(value, collation));
  }

  private String regex() {
    StringBuilder regex = new StringBuilder();
    pattern
        .chars()
        .forEach(
            c ->
                regex.append(
                    c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
    return regex.toString();
  }
}
