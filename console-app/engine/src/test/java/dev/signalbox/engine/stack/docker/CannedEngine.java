package dev.signalbox.engine.stack.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Gives recorded answers of engines by the path asked for, and 404 for every other. */
final class CannedEngine implements AutoCloseable {
  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  CannedEngine(String version) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    answers("/version", 200, version);
  }

  /**
   * @param end of the path, without the API's version in front and the query behind
   */
  CannedEngine answers(String end, int status, String body) {
    answers.put(end, new Answer(status, body));
    return this;
  }

  /** A recorded file among the tests' resources. */
  static String recorded(String name) throws IOException {
    try (var in = CannedEngine.class.getResourceAsStream("/docker/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  DockerEngines engines(Path home) {
    var host = "tcp://127.0.0.1:" + server.getAddress().getPort();
    return new DockerEngines(Map.of("DOCKER_HOST", host), home);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.\\d+", "");
    var answer = answers.getOrDefault(path, new Answer(404, "{\"message\":\"not there\"}"));
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
