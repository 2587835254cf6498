package dev.signalbox.routing.pattern;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern its engine refused. ProxySQL loads such a rule without a word: it never matches, and
 * negated it always does.
 *
 * @param position where in the pattern, or -1
 */
public record BrokenPattern(String reason, int position) implements TextPattern {
  @Override
  public boolean occursIn(String text) {
    return false;
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
