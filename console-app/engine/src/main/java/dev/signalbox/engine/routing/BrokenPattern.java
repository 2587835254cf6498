package dev.signalbox.engine.routing;

import java.util.Set;

/**
 * A pattern its engine refused. ProxySQL loads such a rule without a word: it never matches, and
 * negated it always does.
 *
 * @param position where in the pattern, or -1
 */
record BrokenPattern(String reason, int position) implements TextPattern {
  @Override
  public boolean occursIn(String text) {
    return false;
  }

  @Override
  public Set<String> requiredLiterals() {
    return Set.of();
  }

  @Override
  public Set<String> closedLiterals() {
    return Set.of();
  }

  @Override
  public boolean literalsHoldBeyondAscii() {
    return true;
  }

  @Override
  public String replace(String text, String replacement, boolean global) {
    return text;
  }
}
