package dev.signalbox.routing.pattern;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * mysql-query_processor_regex=1: PCRE over bytes, by java.util.regex over one char per byte.
 *
 * <p>Where they cannot agree: recursion, conditions, branch reset, callouts, {@code \K} and {@code
 * (*VERBS)} are refused here though PCRE takes them; and both give up on a match that backtracks
 * too much (PCRE after ten million steps, here after as many bytes looked at), which counts as no
 * match, but not at the very same point.
 */
public final class PcrePattern implements TextPattern {
  private final Pattern pattern;
  private final boolean caseless;
  private final boolean repeatsGroups;

  /** It can match at the text's beginning only. */
  private final boolean anchored;

  private PcrePattern(Pattern pattern, boolean caseless, boolean repeatsGroups, boolean anchored) {
    this.pattern = pattern;
    this.caseless = caseless;
    this.repeatsGroups = repeatsGroups;
    this.anchored = anchored;
  }

  public static TextPattern compile(String bytes, boolean caseless) {
    String source = TextPattern.upToNul(bytes);
    try {
      String java = PcreTranslator.translate(source);
      int flags = Pattern.UNIX_LINES | (caseless ? Pattern.CASE_INSENSITIVE : 0);
      return new PcrePattern(
          Pattern.compile(java, flags), caseless, repeatsGroups(java), isAnchored(java));
    } catch (PatternSyntaxException e) {
      boolean translated = !e.getPattern().equals(source);
      return new BrokenPattern(
          e.getDescription(),
          translated ? PatternPosition.inSource(source, e.getIndex()) : e.getIndex());
    }
  }

  private static boolean repeatsGroups(String pattern) {
    for (int i = pattern.indexOf(')'); i >= 0; i = pattern.indexOf(')', i + 1)) {
      if (i + 1 < pattern.length() && "*+{".indexOf(pattern.charAt(i + 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnchored(String pattern) {
    boolean begins = pattern.startsWith("^") && !pattern.matches("\\^[*?{].*");
    if (!begins || pattern.contains("(?")) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[' || (c == '|' && depth == 0)) {
        return false;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    return true;
  }

  @Override
  public Set<String> requiredLiterals() {
    return RequiredLiterals.of(pattern.pattern(), true);
  }

  @Override
  public PatternTree.@Nullable Read read() {
    PatternTree.Read read = PatternReader.read(pattern.pattern(), caseless, false);
    return read == null ? null : new PatternTree.Read(read.tree(), read.exact() && !repeatsGroups);
  }

  @Override
  public boolean occursIn(String text) {
    try {
      Matcher matcher = pattern.matcher(guarded(TextPattern.upToNul(text)));
      return anchored ? matcher.lookingAt() : matcher.find();
    } catch (BoundedText.ExhaustedException | StackOverflowError e) {
      // PCRE's match or recursion limit: an error there, and ProxySQL takes an error for no match
      return false;
    }
  }

  @Override
  public @Nullable Span find(String text) {
    try {
      Matcher matcher = pattern.matcher(guarded(TextPattern.upToNul(text)));
      return matcher.find() ? new Span(matcher.start(), matcher.end()) : null;
    } catch (BoundedText.ExhaustedException | StackOverflowError e) {
      // no match, as in occursIn
      return null;
    }
  }

  /** Whether a match is given up because it backtracks too much, as PCRE does at its limit. */
  public boolean givesUpOn(String text) {
    try {
      pattern.matcher(new BoundedText(TextPattern.upToNul(text))).find();
      return false;
    } catch (BoundedText.ExhaustedException e) {
      return true;
    } catch (StackOverflowError e) {
      // this is the depth of this program's engine, not of PCRE
      return false;
    }
  }

  @Override
  public String replace(String text, String replacement, boolean global) {
    String subject = TextPattern.upToNul(text);
    try {
      Matcher matcher = pattern.matcher(guarded(subject));
      return global
          ? replaceAll(subject, matcher, replacement)
          : replaceFirst(subject, matcher, replacement);
    } catch (BoundedText.ExhaustedException | StackOverflowError e) {
      return subject;
    }
  }

  private static String replaceFirst(String subject, Matcher matcher, String replacement) {
    StringBuilder out = new StringBuilder();
    if (!matcher.find()) {
      return subject;
    }
    out.append(subject, 0, matcher.start());
    if (!Rewrite.append(out, replacement, n -> group(matcher, n), highestSet(matcher))) {
      return subject;
    }
    return out.append(subject, matcher.end(), subject.length()).toString();
  }

  private static String replaceAll(String subject, Matcher matcher, String replacement) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    boolean afterEmpty = false;
    boolean any = false;
    while (start <= subject.length()) {
      if (afterEmpty) {
        matcher.region(start, subject.length());
        matcher.useAnchoringBounds(false).useTransparentBounds(true);
        if (!matcher.lookingAt() || matcher.end() == start) {
          if (start < subject.length()) {
            out.append(subject.charAt(start));
          }
          start++;
          afterEmpty = false;
          continue;
        }
      } else if (!matcher.find(start)) {
        break;
      }
      any = true;
      out.append(subject, start, matcher.start());
      Rewrite.append(out, replacement, n -> group(matcher, n), highestSet(matcher));
      start = matcher.end();
      afterEmpty = matcher.start() == matcher.end();
    }
    if (!any) {
      return subject;
    }
    return start < subject.length()
        ? out.append(subject, start, subject.length()).toString()
        : out.toString();
  }

  private static String group(Matcher matcher, int number) {
    String group = matcher.group(number);
    return group == null ? "" : group;
  }

  /** PCRE reports groups up to the last one that took part; a rewrite may use no higher one. */
  private static int highestSet(Matcher matcher) {
    int highest = matcher.groupCount();
    while (highest > 0 && matcher.start(highest) < 0) {
      highest--;
    }
    return highest;
  }

  private CharSequence guarded(String text) {
    return repeatsGroups || text.length() > SHORT ? new BoundedText(text) : text;
  }
}
