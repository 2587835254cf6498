package dev.signalbox.engine.routing;

/** A pattern its engine refused. ProxySQL loads such a rule without a word: it never matches. */
record BrokenPattern(String reason) implements TextPattern {
  @Override
  public boolean occursIn(String text) {
    return false;
  }

  @Override
  public String replace(String text, String replacement, boolean global) {
    return text;
  }
}
