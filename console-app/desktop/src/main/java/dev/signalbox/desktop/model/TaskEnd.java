package dev.signalbox.desktop.model;

/**
 * How titled work ended.
 *
 * @param said what people should read of it: why it failed, or what a cancel left; empty when it
 *     was done
 */
public record TaskEnd(Kind kind, String said) {
  /** One of three ends. */
  public enum Kind {
    DONE,
    /** People ended it. */
    CANCELLED,
    FAILED
  }

  public boolean done() {
    return kind == Kind.DONE;
  }

  public boolean cancelled() {
    return kind == Kind.CANCELLED;
  }

  public boolean failed() {
    return kind == Kind.FAILED;
  }

  /** Why it failed; empty when it did not. */
  public String problem() {
    return failed() ? said : "";
  }
}
