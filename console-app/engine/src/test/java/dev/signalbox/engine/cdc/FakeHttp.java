package dev.signalbox.engine.cdc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server in this process that answers as a test says, and remembers what it was asked. */
public final class FakeHttp implements AutoCloseable {
  /**
   * What was asked.
   *
   * @param target path and query as they were sent
   */
  public record Request(
      String method, String target, String body, String user, String authorization) {
    /** Method and target. */
    public String line() {
      return method + " " + target;
    }
  }

  /** What the server answers. */
  public record Answer(int status, String body) {}

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {
    Answer answer(Request request);
  }

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public FakeHttp(Handler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> handle(exchange, handler));
    server.start();
  }

  private void handle(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      var user = exchange.getRequestHeaders().getFirst("X-ClickHouse-User");
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      var request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              user == null ? "" : user,
              authorization == null ? "" : authorization);
      requests.add(request);
      var answer = handler.answer(request);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  public List<Request> requests() {
    return requests;
  }

  public List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  public List<String> bodies() {
    return requests.stream().map(Request::body).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
