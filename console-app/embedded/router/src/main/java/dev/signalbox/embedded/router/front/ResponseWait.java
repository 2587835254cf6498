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

  /**
   * Returns when the answer begins.
   *
   * @throws ConnectionLostException if the server was lost, or the time is over
   * @throws ClientGoneException if the client closed its connection
   */
  void run(Gate gate) throws IOException {
    int look = gate.patienceMillis();
    ClientConnection wire = backend.wire();
    long start = System.nanoTime();
    while (true) {
      long left =
          timeoutMillis <= 0
              ? look
              : timeoutMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      try {
        wire.readTimeout(Math.clamp(left, 1, look));
        wire.in().await();
        wire.readTimeout(Math.max(0, timeoutMillis));
        return;
      } catch (ConnectionLostException e) {
        if (!e.timedOut() || left <= look && timeoutMillis > 0) {
          throw e;
        }
        gate.waits();
        if (client != null && client.clientGone()) {
          throw new ClientGoneException();
        }
      }
    }
  }
}
