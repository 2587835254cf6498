package dev.signalbox.routing.pattern;

/**
 * A text that can be looked at a bounded number of times, so that a pattern that backtracks without
 * end is given up. Not thread-safe; one per match.
 */
final class BoundedText implements CharSequence {
  /** PCRE's default match limit. */
  private static final int LIMIT = 10_000_000;

  private final String text;
  private int left = LIMIT;

  BoundedText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The text was looked at too often. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("the pattern backtracks too much", null, false, false);
    }
  }
}
