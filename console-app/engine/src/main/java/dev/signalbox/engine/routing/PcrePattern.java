package dev.signalbox.engine.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** mysql-query_processor_regex=1. */
record PcrePattern(Pattern pattern) implements TextPattern {
  static TextPattern compile(String bytes, boolean caseless) {
    try {
      return new PcrePattern(
          Pattern.compile(bytes, Pattern.UNIX_LINES | (caseless ? Pattern.CASE_INSENSITIVE : 0)));
    } catch (PatternSyntaxException e) {
      return new BrokenPattern(e.getDescription());
    }
  }

  @Override
  public boolean occursIn(String text) {
    return pattern.matcher(text).find();
  }

  @Override
  public String replace(String text, String replacement, boolean global) {
    Matcher matcher = pattern.matcher(text);
    String java = Rewrite.javaReplacement(replacement);
    return global ? matcher.replaceAll(java) : matcher.replaceFirst(java);
  }
}
