package dev.signalbox.engine.cdc;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import java.time.Duration;

/** The wait between two looks at a condition. */
final class Pause {
  private Pause() {}

  static void of(Duration duration, String awaited) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while waiting for " + awaited, e);
    }
  }
}
