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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Gives recorded answers of engines by the path asked for, and 404 for every other. */
final class CannedEngine implements AutoCloseable {
  private record Answer(int status, String body) {}

  private record Hold(CountDownLatch asked, CountDownLatch until) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

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

  /**
   * Keeps whoever asks waiting for the answer.
   *
   * @return counted down when somebody asks
   */
  CountDownLatch holds(String end, CountDownLatch until) {
    var hold = new Hold(new CountDownLatch(1), until);
    holds.put(end, hold);
    return hold.asked();
  }

  /** A recorded file among the tests' resources. */
  static String recorded(String name) throws IOException {
    try (var in = CannedEngine.class.getResourceAsStream("/docker/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What DOCKER_HOST is set to. */
  String host() {
    return "tcp://127.0.0.1:" + server.getAddress().getPort();
  }

  DockerEngines engines(Path home) {
    return new DockerEngines(Map.of("DOCKER_HOST", host()), home);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.\\d+", "");
    var answer = answers.getOrDefault(path, new Answer(404, "{\"message\":\"not there\"}"));
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    var hold = holds.get(path);
    if (hold != null) {
      hold.asked().countDown();
      await(hold.until());
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException("the engine ends", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
