package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.wire.auth.Credential;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.server.MySqlServer;
import dev.signalbox.embedded.wire.server.ServerHandshake;
import dev.signalbox.embedded.wire.server.ServerSession;
import dev.signalbox.embedded.wire.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Listens on the admin port. */
public final class AdminFront implements AutoCloseable {
  private static final String SERVER_VERSION = "8.0.11";

  private final MySqlServer server;

  /**
   * Begins to listen.
   *
   * @param admins passwords by name of those who may change everything
   * @param stats passwords by name of those who may read statistics
   * @throws IOException if the port cannot be had
   */
  public AdminFront(
      AdminDatabase database,
      Map<String, String> admins,
      Map<String, String> stats,
      InetAddress address,
      int port,
      MySqlServer.FailureLog failures)
      throws IOException {
    Map<String, Credential> users = new HashMap<>();
    stats.forEach((name, password) -> users.put(name, Credential.ofPassword(password)));
    admins.forEach((name, password) -> users.put(name, Credential.ofPassword(password)));
    ServerHandshake handshake =
        new ServerHandshake(
            ServerSettings.of(SERVER_VERSION)
                .withCapabilities(Capabilities.SERVER_DEFAULT & ~Capabilities.DEPRECATE_EOF)
                .withErrorPrefix("ProxySQL Error: "),
            users::get);
    server =
        MySqlServer.start(
            address,
            port,
            connection ->
                ServerSession.serve(
                    connection,
                    handshake,
                    (c, login) ->
                        new AdminSession(
                            database,
                            login.username(),
                            c.remote().getAddress().getHostAddress(),
                            !admins.containsKey(login.username()))),
            failures);
  }

  /** The port listened on. */
  public int port() {
    return server.port();
  }

  /** Stops listening and ends every connection. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
