package dev.signalbox.common;

import java.time.Duration;

/** The wait between two looks at a condition; the caller keeps the deadline. */
public final class Pause {
  private Pause() {}

  /**
   * Waits; an interrupt becomes {@link ErrorCode#CANCELLED} with the thread's flag set again.
   *
   * @param awaited what the condition is about, for the message
   */
  public static void of(Duration duration, String awaited) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw cancelled(awaited, e);
    }
  }

  /** Sets the thread's flag again. */
  static EngineException cancelled(String awaited, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new EngineException(
        ErrorCode.CANCELLED, "Cancelled while waiting for " + awaited + ".", cause);
  }
}
