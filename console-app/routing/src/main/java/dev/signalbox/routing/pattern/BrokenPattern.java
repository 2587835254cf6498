package dev.signalbox.routing.pattern;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that its engine refused. ProxySQL loads such a rule without a warning: it never
 * matches, and negated it always does.
 *
 * @param position where in the pattern, or -1
 */
public record BrokenPattern(String reason, int position) implements TextPattern {
  /** How the reason begins where PCRE takes what java.util.regex does not. */
  public static final String NOT_HERE = "not supported here: ";

  @Override
  public boolean occursIn(String text) {
    return false;
  }

  @Override
  public @Nullable Span find(String text) {
    return null;
  }

  @Override
  public Set<String> requiredLiterals() {
    return Set.of();
  }

  @Override
  public PatternTree.@Nullable Read read() {
    return null;
  }

  @Override
  public String replace(String text, String replacement, boolean global) {
    return text;
  }
}
