package dev.signalbox.engine.host;

import dev.signalbox.common.Secret;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

/**
 * A free port of 127.0.0.1 on which a process answers other processes of its user. Those prove by a
 * token, which they find in a private file, that they may read this user's files. Thread-safe.
 */
public final class LocalEndpoint implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LocalEndpoint.class.getName());

  /** Reads a request and answers it; the socket is closed by the endpoint afterwards. */
  @FunctionalInterface
  public interface Service {
    void serve(Socket client) throws IOException;
  }

  private final ServerSocket socket;
  private final Secret token = Secret.generate();

  /** Binds the port; connections wait until {@link #open}. */
  public LocalEndpoint() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** The port, 1 to 65535. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Drawn anew for each endpoint; letters and digits. */
  public String token() {
    return token.reveal();
  }

  /** Whether the caller knows the token; takes equally long for every wrong one. */
  public boolean accepts(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Serves each connection on a virtual thread of its own until the endpoint is closed.
   *
   * @param name of the accepting thread, for thread dumps and the log
   */
  public void open(String name, Service service) {
    Thread.ofVirtual().name(name).start(() -> accept(name, service));
  }

  private void accept(String name, Service service) {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> serve(name, service, client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.log(Level.WARNING, name + ": a connection could not be accepted", e);
        }
      }
    }
  }

  private static void serve(String name, Service service, Socket client) {
    try (client) {
      service.serve(client);
    } catch (IOException e) {
      // the other process may end at any time
      LOG.log(Level.DEBUG, name + ": a connection broke", e);
    }
  }

  /** Connects to the endpoint of another process of this machine. */
  public static Socket connect(int port, Duration timeout) throws IOException {
    var socket = new Socket();
    boolean connected = false;
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
      socket.setTcpNoDelay(true);
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  /** Accepts no more connections; those that are served go on. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
