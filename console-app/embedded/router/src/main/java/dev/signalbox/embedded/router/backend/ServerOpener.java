package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.client.ClientSettings;
import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to servers: over its Unix socket to one on this machine that has one, which
 * costs both sides half the processor time of a statement, else over TCP. Thread-safe.
 *
 * @param sockets paths by {@code host:port}
 */
record ServerOpener(Map<String, Path> sockets) {

  /**
   * @throws MySqlException if the server refuses
   * @throws IOException if it cannot be reached in time or speaks something else
   */
  ClientConnection open(ClientSettings settings, @Nullable EventLoop loop)
      throws IOException, MySqlException {
    Path socket = sockets.get(settings.host() + ":" + settings.port());
    if (socket != null && loop != null && settings.tls() == null) {
      try {
        return ClientConnection.openLocal(settings, socket, loop);
      } catch (IOException | MySqlException e) {
        // the server may be another one by now, or know the user from this address only: what it
        // says over TCP is what counts
        return ClientConnection.open(settings, loop);
      }
    }
    return ClientConnection.open(settings, loop);
  }
}
