package dev.signalbox.common;

import org.jspecify.annotations.Nullable;

/**
 * A failure with a code. The message is for people: what happened and what to do now. The cause is
 * for the log. Secrets stand in neither.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String text;

  public EngineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public EngineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.text = message;
  }

  public ErrorCode code() {
    return code;
  }

  /** Never null, unlike that of other exceptions. */
  @Override
  public String getMessage() {
    return text;
  }
}
