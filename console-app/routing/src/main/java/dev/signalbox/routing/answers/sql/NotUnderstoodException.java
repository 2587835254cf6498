package dev.signalbox.routing.answers.sql;

/** The statement has something that this parser does not know. */
public final class NotUnderstoodException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int start;
  private final int end;

  /** {@code start} and {@code end} span what is not understood, in chars. */
  public NotUnderstoodException(String message, int start, int end) {
    super(message, null, false, false);
    this.start = start;
    this.end = end;
  }

  /** Where it begins, in chars from 0. */
  public int start() {
    return start;
  }

  /** Where it ends, exclusive. */
  public int end() {
    return end;
  }
}
