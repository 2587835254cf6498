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
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.CANCELLED, "Cancelled while waiting for " + awaited + ".", e);
    }
  }
}
