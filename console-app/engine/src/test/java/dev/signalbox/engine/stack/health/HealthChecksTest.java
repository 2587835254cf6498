package dev.signalbox.engine.stack.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.stack.PortTemplate;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.process.CredentialsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthChecksTest {
  private static ServiceTemplate service(ServiceTemplate.Readiness readiness) {
    return new ServiceTemplate(
        "s",
        ServiceRole.values()[0],
        "Product",
        "1",
        "component",
        Optional.of("bin/s"),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        readiness,
        false,
        Map.of(),
        List.of(new PortTemplate("p", 1)),
        Duration.ofSeconds(1));
  }

  private static Optional<String> ask(ServiceTemplate.Readiness readiness, int port) {
    try (var check = HealthChecks.of(service(readiness), port, CredentialsFile.create(true))) {
      return check.ask();
    }
  }

  private static Optional<String> askHttp(
      ServiceTemplate.Readiness readiness, int status, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return ask(readiness, server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLICKHOUSE | 200 | Ok. |",
        "CLICKHOUSE | 200 | Wait | GET /ping answered 200 Wait",
        "CLICKHOUSE | 503 | Code: 1;more | GET /ping answered 503 Code: 1",
        "CONNECT | 200 | {} |",
        "CONNECT | 503 | <html>Jetty</html> | GET /health answered 503",
      })
  void anAnswerIsGoodOrQuoted(
      ServiceTemplate.Readiness readiness, int status, String body, @Nullable String missing)
      throws IOException {
    assertThat(askHttp(readiness, status, body.replace(';', '\n')))
        .isEqualTo(Optional.ofNullable(missing));
  }

  @ParameterizedTest
  @CsvSource({"CLICKHOUSE", "CONNECT", "MYSQL_GREETING", "MYSQL"})
  void aPortWithoutAListenerDoesNotAnswerYet(ServiceTemplate.Readiness readiness)
      throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(ask(readiness, port)).contains("port " + port + " does not answer yet");
    assertThat(HealthChecks.listens(port)).isFalse();
  }

  /** As a server that was suspended: the kernel accepts, nobody answers. */
  @ParameterizedTest
  @EnumSource(ServiceTemplate.Readiness.class)
  void aServerThatNeverAnswersIsAskedForSecondsOnly(ServiceTemplate.Readiness readiness)
      throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(8),
          () -> assertThat(ask(readiness, silent.getLocalPort())).isPresent());
    }
  }

  private static Optional<String> greetedWith(byte[] bytes) throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var client = socket.accept()) {
                      client.getOutputStream().write(bytes);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  });
      var answer = HealthChecks.greeting(socket.getLocalPort());
      thread.join();
      return answer;
    }
  }

  @Test
  void aGreetingIsOfProtocolTen() throws Exception {
    assertThat(greetedWith(new byte[] {1, 0, 0, 0, 10})).isEmpty();
    assertThat(greetedWith(new byte[] {1, 0, 0, 0, 9})).get().asString().contains("does not greet");
    assertThat(greetedWith(new byte[] {1, 0})).get().asString().contains("does not greet");
  }
}
