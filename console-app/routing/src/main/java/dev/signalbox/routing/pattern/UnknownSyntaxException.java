package dev.signalbox.routing.pattern;

/** Something this reader does not know. */
final class UnknownSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownSyntaxException() {
    super("unknown syntax", null, false, false);
  }
}
