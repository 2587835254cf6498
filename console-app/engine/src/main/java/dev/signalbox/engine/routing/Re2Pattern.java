package dev.signalbox.engine.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Set;

/**
 * mysql-query_processor_regex=2: RE2 over UTF-8, by its Java port. Linear time, so nothing needs a
 * bound. They cannot agree on {@code \C}, which the port refuses, nor on replacing in a text that
 * is no valid UTF-8, where the port puts U+FFFD.
 */
final class Re2Pattern implements TextPattern {
  private final Pattern pattern;

  /** ProxySQL replaces by the bare pattern text, so CASELESS is lost. */
  private final Pattern caseful;

  private Re2Pattern(Pattern pattern, Pattern caseful) {
    this.pattern = pattern;
    this.caseful = caseful;
  }

  static TextPattern compile(String bytes, boolean caseless) {
    String text = ByteText.decode(PcrePattern.upToNul(bytes));
    try {
      Pattern caseful = Pattern.compile(text);
      return new Re2Pattern(
          caseless ? Pattern.compile(text, Pattern.CASE_INSENSITIVE) : caseful, caseful);
    } catch (PatternSyntaxException e) {
      return new BrokenPattern(e.getDescription(), text.indexOf(e.getPattern()));
    }
  }

  @Override
  public Set<String> requiredLiterals() {
    Set<String> literals = RequiredLiterals.of(pattern.pattern(), false).texts();
    boolean ascii = literals.stream().allMatch(text -> text.chars().allMatch(c -> c < 0x80));
    return ascii ? literals : Set.of();
  }

  @Override
  public Set<String> closedLiterals() {
    return RequiredLiterals.of(pattern.pattern(), false).closed();
  }

  /** Caseless is Unicode here: the Kelvin sign is a k. */
  @Override
  public boolean literalsHoldBeyondAscii() {
    return false;
  }

  @Override
  public boolean occursIn(String text) {
    return pattern.matcher(ByteText.toBytes(PcrePattern.upToNul(text))).find();
  }

  @Override
  public String replace(String bytes, String replacement, boolean global) {
    String subject = PcrePattern.upToNul(bytes);
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
