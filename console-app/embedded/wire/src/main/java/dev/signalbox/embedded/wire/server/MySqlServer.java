package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.embedded.wire.link.EventLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections and gives each a thread: of its own, or a virtual one on an event loop.
 * {@link #close()} stops listening and breaks what is open. Thread-safe.
 */
public final class MySqlServer implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final long STACK_BYTES = 256 * 1024;
  private static final int LOGIN_TIMEOUT_MILLIS = 10_000;
  private static final Duration ACCEPT_RETRY = Duration.ofMillis(50);

  private final ServerSocket listener;
  private final EventLoops loops;
  private final Thread acceptor;
  private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastId = new AtomicLong();
  private final ConnectionHandler handler;
  private final FailureLog failures;

  /** Serves one connection from greeting to end, in its own thread. */
  @FunctionalInterface
  public interface ConnectionHandler {
    /** The connection is closed when this returns. Reads time out until the client logged in. */
    void serve(ServerConnection connection) throws IOException;
  }

  /** Where failures go that no client can be told of; called from any thread. */
  @FunctionalInterface
  public interface FailureLog {
    /** {@code what} says what was being done; a broken connection is no news. */
    void failed(String what, Exception cause);
  }

  private MySqlServer(
      ServerSocket listener, EventLoops loops, ConnectionHandler handler, FailureLog failures) {
    this.listener = listener;
    this.loops = loops;
    this.handler = handler;
    this.failures = failures;
    acceptor = Thread.ofVirtual().name("accept-" + listener.getLocalPort()).unstarted(this::accept);
  }

  /**
   * Listens and begins to accept.
   *
   * @param port 0 for any free one, see {@link #port()}
   * @throws IOException if the port cannot be had
   */
  public static MySqlServer start(
      InetAddress address, int port, ConnectionHandler handler, FailureLog failures)
      throws IOException {
    return start(address, port, EventLoops.none(), handler, failures);
  }

  /** The same, serving connections on event loops where there are some. */
  public static MySqlServer start(
      InetAddress address,
      int port,
      EventLoops loops,
      ConnectionHandler handler,
      FailureLog failures)
      throws IOException {
    // sockets accepted from a channel can be asked whether the client is still there
    ServerSocket listener = ServerSocketChannel.open().socket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on " + address.getHostAddress() + ":" + port, e);
    }
    MySqlServer server = new MySqlServer(listener, loops, handler, failures);
    server.acceptor.start();
    return server;
  }

  /** The port listened on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Number of connections open now. */
  public int connectionCount() {
    return connections.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        long id = lastId.incrementAndGet();
        EventLoop loop = loops.next();
        if (loop != null) {
          loop.start("connection-" + id, () -> serve(id, socket, loop));
        } else {
          // A platform thread sleeps in the read itself. A virtual one of the JDK's own scheduler
          // goes by way of a poller: three times the processor time for a short statement.
          Thread.ofPlatform()
              .name("connection-" + id)
              .daemon()
              .stackSize(STACK_BYTES)
              .start(() -> serve(id, socket, null));
        }
      } catch (IOException e) {
        if (!listener.isClosed()) {
          failures.failed("accepting a connection", e);
          // out of file descriptors, most likely: trying again at once would only burn CPU
          LockSupport.parkNanos(ACCEPT_RETRY.toNanos());
        }
      }
    }
  }

  private void serve(long id, Socket socket, @Nullable EventLoop loop) {
    try (socket;
        ServerConnection connection = new ServerConnection(id, socket, loop)) {
      connections.add(connection);
      try {
        connection.readTimeout(LOGIN_TIMEOUT_MILLIS);
        if (!listener.isClosed()) {
          handler.serve(connection);
        }
      } finally {
        connections.remove(connection);
      }
    } catch (IOException e) {
      failures.failed("connection " + id, e);
    } catch (RuntimeException e) {
      failures.failed("serving connection " + id, e);
    }
  }

  /** Stops listening, closes every connection, and waits a moment for accepting to end. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (ServerConnection connection : connections) {
      connection.close();
    }
    try {
      acceptor.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
