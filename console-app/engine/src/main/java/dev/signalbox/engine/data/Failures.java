package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.SQLException;

/** Says a database's refusal in the engine's own terms. */
final class Failures {
  private Failures() {}

  /**
   * A cancel when this thread was interrupted (drivers then fail with whatever the closed socket
   * gives), else REMOTE with the server's own words.
   */
  static EngineException of(String doing, SQLException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return new EngineException(ErrorCode.CANCELLED, "Cancelled while " + doing + ".", cause);
    }
    return new EngineException(
        ErrorCode.REMOTE, "Failed while " + doing + ": " + cause.getMessage(), cause);
  }

  static void checkCancelled(String doing) {
    if (Thread.currentThread().isInterrupted()) {
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while " + doing + ".");
    }
  }
}
