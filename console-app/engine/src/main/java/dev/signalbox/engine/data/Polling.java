package dev.signalbox.engine.data;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import java.time.Duration;

/** The pause between two looks at a condition; the caller keeps the deadline. */
final class Polling {
  private Polling() {}

  /** Waits; an interrupt becomes CANCELLED with the flag set again. */
  static void pause(Duration pause, String waitingFor) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.CANCELLED, "Cancelled while waiting for " + waitingFor + ".", e);
    }
  }
}
