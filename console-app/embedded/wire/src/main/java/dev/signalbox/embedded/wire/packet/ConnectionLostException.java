package dev.signalbox.embedded.wire.packet;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reading from the peer failed: it closed the connection, or the connection broke or timed out.
 * Thrown by {@link PacketInput} only, so whoever relays knows which side was lost.
 */
public final class ConnectionLostException extends EOFException {
  private static final long serialVersionUID = 1L;

  ConnectionLostException(String message, @Nullable IOException cause) {
    super(message);
    if (cause != null) {
      initCause(cause);
    }
  }

  /** Whether the read timeout ran out: the peer may still be there. */
  public boolean timedOut() {
    return getCause() instanceof SocketTimeoutException;
  }
}
