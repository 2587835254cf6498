package dev.signalbox.engine.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** mysql-query_processor_regex=2. */
record Re2Pattern(Pattern pattern, Pattern caseful) implements TextPattern {
  static TextPattern compile(String bytes, boolean caseless) {
    String text = ByteText.decode(bytes);
    try {
      Pattern caseful = Pattern.compile(text);
      return new Re2Pattern(
          caseless ? Pattern.compile(text, Pattern.CASE_INSENSITIVE) : caseful, caseful);
    } catch (PatternSyntaxException e) {
      return new BrokenPattern(e.getDescription());
    }
  }

  @Override
  public boolean occursIn(String text) {
    return pattern.matcher(ByteText.toBytes(text)).find();
  }

  /** RE2 replacement ignores CASELESS, as ProxySQL calls it with the bare pattern text. */
  @Override
  public String replace(String text, String replacement, boolean global) {
    Matcher matcher = caseful.matcher(ByteText.decode(text));
    String java = Rewrite.javaReplacement(ByteText.decode(replacement));
    return ByteText.encode(global ? matcher.replaceAll(java) : matcher.replaceFirst(java));
  }
}
