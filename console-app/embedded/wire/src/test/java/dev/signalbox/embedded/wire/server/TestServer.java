package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.auth.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The package's own server with {@link EchoHandler}, and users alice, hashed, modern and nobody.
 */
public final class TestServer implements AutoCloseable {
  public static final String PASSWORD = "s3cret-\u00fc";

  private static final Map<String, Credential> USERS =
      Map.of(
          "alice",
          Credential.ofPassword(PASSWORD),
          "hashed",
          Credential.ofStored("*" + twice(PASSWORD)),
          "modern",
          Credential.ofStored(
              "$A$005$0123456789abcdefghij7/GIVUibBR5HaeOlw3USEgEs86A0j5YcNo4yY1zbSpA"),
          "nobody",
          Credential.ofPassword(""));

  private final MySqlServer server;
  private final Queue<Exception> bugs = new ConcurrentLinkedQueue<>();

  public TestServer(ServerSettings settings) throws IOException {
    ServerHandshake handshake = new ServerHandshake(settings, USERS::get);
    server =
        MySqlServer.start(
            InetAddress.getLoopbackAddress(),
            0,
            connection -> ServerSession.serve(connection, handshake, EchoHandler::new),
            (what, cause) -> {
              if (cause instanceof RuntimeException) {
                bugs.add(cause);
              }
            });
  }

  private static String twice(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(AuthPlugin.NATIVE.hash(AuthPlugin.NATIVE.hash(bytes)));
  }

  public int port() {
    return server.port();
  }

  /** Exceptions that are no broken connections. */
  public Queue<Exception> bugs() {
    return bugs;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
