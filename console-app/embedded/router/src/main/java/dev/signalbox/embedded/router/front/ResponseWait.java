package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.ConnectionLostException;
import dev.signalbox.embedded.wire.server.ServerConnection;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a server to begin its answer, and looks now and then whether anybody still wants it.
 *
 * @param client who wants it, null where nobody waits
 * @param timeoutMillis how long the statement may take, 0 or less for ever
 */
record ResponseWait(
    BackendConnection backend, @Nullable ServerConnection client, int timeoutMillis) {
  private static final int LOOK_MILLIS = 500;

  /**
   * Returns when the answer begins.
   *
   * @throws ConnectionLostException if the server was lost, or the time is over
   * @throws ClientGoneException if the client closed its connection
   */
  void run() throws IOException {
    ClientConnection wire = backend.wire();
    long start = System.nanoTime();
    while (true) {
      long left =
          timeoutMillis <= 0
              ? LOOK_MILLIS
              : timeoutMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      try {
        wire.readTimeout(Math.clamp(left, 1, LOOK_MILLIS));
        wire.in().await();
        wire.readTimeout(Math.max(0, timeoutMillis));
        return;
      } catch (ConnectionLostException e) {
        if (!e.timedOut() || left <= LOOK_MILLIS && timeoutMillis > 0) {
          throw e;
        }
        if (client != null && client.clientGone()) {
          throw new ClientGoneException();
        }
      }
    }
  }
}
