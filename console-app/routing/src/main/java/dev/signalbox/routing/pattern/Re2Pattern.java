package dev.signalbox.routing.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.signalbox.routing.ByteText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * mysql-query_processor_regex=2: RE2 over UTF-8, by its Java port. Linear time, so nothing needs a
 * bound. They cannot agree on {@code \C}, which the port refuses, nor on replacing in a text that
 * is no valid UTF-8, where the port puts U+FFFD.
 */
public final class Re2Pattern implements TextPattern {
  private final Pattern pattern;

  /** ProxySQL replaces by the bare pattern text, so CASELESS is lost. */
  private final Pattern caseful;

  private final boolean caseless;

  private Re2Pattern(Pattern pattern, Pattern caseful, boolean caseless) {
    this.caseless = caseless;
    this.pattern = pattern;
    this.caseful = caseful;
  }

  public static TextPattern compile(String bytes, boolean caseless) {
    String text = ByteText.decode(TextPattern.upToNul(bytes));
    try {
      Pattern caseful = Pattern.compile(text);
      return new Re2Pattern(
          caseless ? Pattern.compile(text, Pattern.CASE_INSENSITIVE) : caseful, caseful, caseless);
    } catch (PatternSyntaxException e) {
      return new BrokenPattern(e.getDescription(), text.indexOf(e.getPattern()));
    }
  }

  @Override
  public Set<String> requiredLiterals() {
    Set<String> literals = RequiredLiterals.of(pattern.pattern(), false);
    boolean ascii = literals.stream().allMatch(text -> text.chars().allMatch(c -> c < 0x80));
    return ascii ? literals : Set.of();
  }

  /** Never exact: RE2 itself decides how the syntax is read. */
  @Override
  public PatternTree.@Nullable Read read() {
    PatternTree.Read read = PatternReader.read(pattern.pattern(), caseless, true);
    return read == null ? null : new PatternTree.Read(read.tree(), false);
  }

  @Override
  public boolean occursIn(String text) {
    return pattern.matcher(ByteText.toBytes(TextPattern.upToNul(text))).find();
  }

  @Override
  public @Nullable Span find(String text) {
    Matcher matcher = pattern.matcher(ByteText.toBytes(TextPattern.upToNul(text)));
    return matcher.find() ? new Span(matcher.start(), matcher.end()) : null;
  }

  @Override
  public String replace(String bytes, String replacement, boolean global) {
    String subject = TextPattern.upToNul(bytes);
    if (Rewrite.highestGroup(replacement) > caseful.groupCount()) {
      return subject;
    }
    String text = ByteText.decode(subject);
    Matcher matcher = caseful.matcher(text);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int lastEnd = -1;
    boolean any = false;
    while (matcher.find()) {
      if (matcher.start() == matcher.end() && matcher.start() == lastEnd) {
        // RE2 takes no empty match right behind the one before
        continue;
      }
      out.append(text, done, matcher.start());
      if (!Rewrite.append(
              out, ByteText.decode(replacement), n -> group(matcher, n), matcher.groupCount())
          && !global) {
        return subject;
      }
      any = true;
      done = matcher.end();
      lastEnd = done;
      if (!global) {
        break;
      }
    }
    return any ? ByteText.encode(out.append(text, done, text.length()).toString()) : subject;
  }

  private static String group(Matcher matcher, int number) {
    String group = matcher.group(number);
    return group == null ? "" : group;
  }
}
