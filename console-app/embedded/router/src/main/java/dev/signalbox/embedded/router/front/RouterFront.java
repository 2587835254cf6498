package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.embedded.router.runtime.Variables;
import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.link.EventLoops;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.MalformedPacketException;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketTooLargeException;
import dev.signalbox.embedded.wire.server.MySqlServer;
import dev.signalbox.embedded.wire.server.ServerConnection;
import dev.signalbox.embedded.wire.server.ServerHandshake;
import dev.signalbox.embedded.wire.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Listens on the MySQL port and runs a session for every client that logs in. */
public final class RouterFront implements AutoCloseable {
  /** Without DEPRECATE_EOF, answers look the same on both sides and pass through as they are. */
  private static final int CAPABILITIES = Capabilities.SERVER_DEFAULT & ~Capabilities.DEPRECATE_EOF;

  private final RouterServices services;
  private final @Nullable SSLContext tls;
  private final MySqlServer server;
  private final ServerHandshake base;
  private volatile @Nullable Offer offer;

  /** A handshake made for certain variables. */
  private record Offer(Variables variables, ServerHandshake handshake) {}

  /**
   * Begins to listen.
   *
   * @param tls what to offer clients TLS with, or null
   * @throws IOException if the port cannot be had
   */
  public RouterFront(
      RouterServices services,
      @Nullable SSLContext tls,
      EventLoops loops,
      InetAddress address,
      int port,
      MySqlServer.FailureLog failures)
      throws IOException {
    this.services = services;
    this.tls = tls;
    base =
        new ServerHandshake(
            ServerSettings.of(services.state().variables().text("server_version")),
            username -> {
              UserRow user = services.state().user(username);
              return user == null ? null : user.credential();
            });
    server = MySqlServer.start(address, port, loops, this::serve, failures);
  }

  /** The port listened on. */
  public int port() {
    return server.port();
  }

  private void serve(ServerConnection connection) throws IOException {
    services.counters().count(Counter.CLIENT_CONNECTIONS_CREATED);
    ServerHandshake handshake = handshake();
    FrontSession session;
    try {
      Login login = handshake.login(connection);
      session = admit(connection, handshake, login);
    } catch (MySqlException e) {
      if (e.packet().code() == 1045) {
        services.counters().count(Counter.ACCESS_DENIED_WRONG_PASSWORD);
      }
      connection.send(e.packet());
      return;
    } catch (MalformedPacketException e) {
      services.counters().count(Counter.CLIENT_CONNECTIONS_ABORTED);
      connection.send(e.toPacket());
      return;
    } catch (PacketTooLargeException e) {
      services.counters().count(Counter.CLIENT_CONNECTIONS_ABORTED);
      connection.send(e.toPacket());
      return;
    }
    services.sessions().add(session.context());
    try {
      session.run();
    } finally {
      services.sessions().remove(session.context());
    }
  }

  /** Made anew when the variables change: version, plugin and packet limit are among them. */
  private ServerHandshake handshake() {
    Variables variables = services.state().variables();
    Offer made = offer;
    if (made == null || made.variables != variables) {
      made = new Offer(variables, handshake(variables));
      offer = made;
    }
    return made.handshake;
  }

  private ServerHandshake handshake(Variables variables) {
    AuthPlugin plugin = AuthPlugin.named(variables.text("default_authentication_plugin"));
    ServerSettings settings =
        ServerSettings.of(variables.text("server_version"))
            .withCapabilities(CAPABILITIES)
            .withDefaultPlugin(plugin == null ? AuthPlugin.NATIVE : plugin)
            .withMaxPacket(variables.number("max_allowed_packet"))
            .withErrorPrefix("ProxySQL Error: ");
    ServerHandshake handshake = base.with(tls == null ? settings : settings.withTls(tls));
    if (plugin == AuthPlugin.CACHING_SHA2) {
      // not on an event loop: it takes a tenth of a second of computing
      Thread.ofPlatform().name("rsa-key").daemon().start(handshake::prepareKey);
    }
    return handshake;
  }

  private FrontSession admit(ServerConnection connection, ServerHandshake handshake, Login login)
      throws MySqlException {
    UserRow user = services.state().user(login.username());
    if (user == null) {
      throw new MySqlException(
          1045, "28000", "ProxySQL Error: Access denied for user '" + login.username() + "'");
    }
    if (user.useSsl() && !connection.tls()) {
      throw new MySqlException(
          1045,
          "28000",
          "ProxySQL Error: Access denied for user '%s': the account needs TLS (use_ssl=1)"
              .formatted(login.username()));
    }
    if (services.sessions().size() >= services.state().variables().number("max_connections")) {
      services.counters().count(Counter.ACCESS_DENIED_MAX_CONNECTIONS);
      throw new MySqlException(1040, "08004", "Too many connections");
    }
    if (services.sessions().countOf(login.username()) >= user.maxConnections()) {
      services.counters().count(Counter.ACCESS_DENIED_MAX_USER_CONNECTIONS);
      throw new MySqlException(
          1226,
          "42000",
          "User '%s' has exceeded the 'max_user_connections' resource (current value: %d)"
              .formatted(login.username(), user.maxConnections()));
    }
    return new FrontSession(services, connection, handshake, login, user);
  }

  /** Stops listening and ends every session. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
