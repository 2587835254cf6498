package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.wire.packet.ErrPacket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer is not to be passed on: the statement goes elsewhere. Nothing of it was. */
final class TurnedAwayException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable ErrPacket error;

  /** An answer that has begun; the rest of it stands on the connection. */
  TurnedAwayException(String reason) {
    super(reason);
    error = null;
  }

  /** The whole answer was that error. */
  TurnedAwayException(ErrPacket error) {
    super(error.code() + ": " + error.message());
    this.error = error;
  }

  /** The error that was the answer; null if it was none. */
  @Nullable ErrPacket error() {
    return error;
  }
}
