package dev.signalbox.embedded.clickhouse.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts HTTP/1.x connections, one virtual thread each. Own code and not the JDK's server, because
 * a client's departure must end its query, and a failed answer must break off without a last chunk.
 */
public final class HttpListener implements AutoCloseable {

  /** What is still read of an unread body to save the connection. */
  private static final int DRAIN_BYTES = 1 << 20;

  private static final int MAX_CONNECTIONS = 1024;
  private static final Logger log = System.getLogger(HttpListener.class.getName());

  /** Answers requests. */
  interface Handler {
    /** Throws only when the client is gone; every other outcome is an answer. */
    void handle(HttpRequest request, HttpResponse response, ConnectionInput client)
        throws IOException;
  }

  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  HttpListener(InetSocketAddress address, Handler handler) throws IOException {
    this.handler = handler;
    server = new ServerSocket();
    server.setReuseAddress(true);
    try {
      server.bind(address, 256);
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
    Thread.ofPlatform().name("http-accept").start(this::acceptAll);
  }

  /** The port listened on. */
  public int port() {
    return server.getLocalPort();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        if (connections.size() >= MAX_CONNECTIONS) {
          socket.close();
          log.log(Level.WARNING, "more than {0} HTTP connections: one refused", MAX_CONNECTIONS);
          continue;
        }
        connections.add(socket);
        Thread.ofVirtual().name("http").start(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          log.log(Level.WARNING, "an HTTP connection was not accepted", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HttpResponse.KEEP_ALIVE_SECONDS * 1000);
      var in = new ConnectionInput(socket.getInputStream());
      var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 10);
      while (answerNext(in, out)) {
        out.flush();
      }
      out.flush();
    } catch (IOException e) {
      log.log(Level.DEBUG, "an HTTP connection ended", e);
    } finally {
      connections.remove(socket);
    }
  }

  private boolean answerNext(ConnectionInput in, OutputStream out) throws IOException {
    HttpRequest request;
    try {
      request = HttpRequest.read(in, () -> sendContinue(out));
    } catch (BadRequestException e) {
      var response = new HttpResponse(out, false, false, false);
      response.status(e.status());
      response.write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
      response.finish();
      return false;
    }
    if (request == null) {
      return false;
    }
    var response = new HttpResponse(out, request);
    try {
      handler.handle(request, response, in);
    } finally {
      in.unwatch();
    }
    return response.keepsAlive() && drained(request);
  }

  private static boolean drained(HttpRequest request) throws IOException {
    if (!(request.body() instanceof RequestBody body)) {
      return true;
    }
    // A client that waits for "100 Continue" and got an answer instead may never send its body.
    if (request.header("Expect") != null && !body.isEnded()) {
      return false;
    }
    body.skip(DRAIN_BYTES);
    return body.isEnded() || body.read() < 0;
  }

  private static void sendContinue(OutputStream out) {
    try {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops accepting and closes every connection. */
  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : connections) {
      socket.close();
    }
  }
}
