package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.cdc.FakeHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectClientTest {
  private static FakeHttp answering(int status, String body) throws IOException {
    return new FakeHttp(request -> new FakeHttp.Answer(status, body));
  }

  private static ConnectClient client(URI uri) {
    return new ConnectClient(uri, "", new Secret(""));
  }

  private static void fails(int status, String body, Consumer<ConnectClient> call, String message)
      throws IOException {
    try (var server = answering(status, body);
        var connect = client(server.uri())) {
      assertThatThrownBy(() -> call.accept(connect))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE))
          .hasMessageContaining(message);
    }
  }

  @Test
  void aLoginIsNamedWithEachRequestWhereOneIsAskedFor() throws IOException {
    try (var server = answering(404, "");
        var open = client(server.uri());
        var closed = new ConnectClient(server.uri(), "signalbox", new Secret("gehe:im"))) {
      open.status("a");
      closed.status("a");

      assertThat(server.requests())
          .extracting(FakeHttp.Request::authorization)
          .containsExactly("", "Basic c2lnbmFsYm94OmdlaGU6aW0=");
    }
  }

  @Test
  void whatDoesNotExistIsAbsentAndNoError() throws IOException {
    try (var server = answering(404, "{\"error_code\":404,\"message\":\"not found\"}");
        var connect = client(server.uri())) {
      assertThat(connect.status("a")).isEqualTo(ConnectorStatus.ABSENT);
      assertThat(connect.config("a")).isEmpty();
      assertThat(connect.snapshotDone("a")).isEmpty();
      connect.delete("a");

      assertThat(server.requests()).allMatch(request -> request.method().equals("GET"));
    }
  }

  @Test
  void aNameIsEncodedInThePath() throws IOException {
    try (var server = answering(200, "{}");
        var connect = client(server.uri())) {
      connect.pause("a b/c+d");

      assertThat(server.lines()).containsExactly("PUT /connectors/a%20b%2Fc%2Bd/pause");
    }
  }

  @Test
  void theConfigurationIsSentWhole() throws IOException {
    try (var server = answering(201, "{}");
        var connect = client(server.uri())) {
      connect.put(new ConnectorSpec("cdc", Map.of("database.user", "it's \"u\"")));

      assertThat(server.requests())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.line()).isEqualTo("PUT /connectors/cdc/config");
                assertThat(request.body()).isEqualTo("{\"database.user\":\"it's \\\"u\\\"\"}");
              });
    }
  }

  @Test
  void theConfigurationInForceIsRead() throws IOException {
    try (var server = answering(200, "{\"b\":\"2\",\"a\":\"1\"}");
        var connect = client(server.uri())) {
      assertThat(connect.config("cdc")).contains(Map.of("a", "1", "b", "2"));
    }
  }

  @Test
  void theLastCauseOfATraceIsTheReason() throws IOException {
    var trace =
        "org.apache.kafka.ConnectException: Tolerance exceeded\\n\\tat a.B.c(B.java:1)\\n"
            + "Caused by: java.lang.RuntimeException: outer\\n\\tat x\\n"
            + "Caused by: java.sql.SQLException: Access denied\\n\\t... 5 more";
    var body =
        "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":["
            + "{\"id\":0,\"state\":\"RUNNING\"},{\"id\":1,\"state\":\"FAILED\",\"trace\":\""
            + trace
            + "\"}]}";
    try (var server = answering(200, body);
        var connect = client(server.uri())) {
      var status = connect.status("cdc");

      assertThat(status.running()).isFalse();
      assertThat(status.failure()).isEqualTo("java.sql.SQLException: Access denied");
      assertThat(status.tasks().getFirst()).isEqualTo(new ConnectorStatus.Task(0, "RUNNING", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"offsets\":[]} |",
        "{\"offsets\":[{\"offset\":null}]} |",
        "{} |",
        "{\"offsets\":[{\"offset\":{\"pos\":4}}]} | true",
        "{\"offsets\":[{\"offset\":{\"pos\":4,\"snapshot\":null}}]} | true",
        "{\"offsets\":[{\"offset\":{\"snapshot\":\"INITIAL\"}}]} | false",
        "{\"offsets\":[{\"offset\":{\"snapshot\":\"INITIAL\",\"snapshot_completed\":true}}]} |"
            + " true",
      })
  void aSnapshotIsDoneOnlyWhenAnOffsetSaysSo(String body, @Nullable Boolean done)
      throws IOException {
    try (var server = answering(200, body);
        var connect = client(server.uri())) {
      assertThat(connect.snapshotDone("cdc")).isEqualTo(Optional.ofNullable(done));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "409, rebalancing",
    "400, must be STOPPED",
    "500, Request cannot be completed because a rebalance is expected",
  })
  void aCommandIsRepeatedUntilConnectHasSettled(int status, String message) throws IOException {
    var left = new AtomicInteger(1);
    try (var server =
            new FakeHttp(
                request ->
                    left.getAndDecrement() > 0
                        ? new FakeHttp.Answer(status, "{\"message\":\"" + message + "\"}")
                        : new FakeHttp.Answer(204, ""));
        var connect = client(server.uri())) {
      connect.resume("cdc");

      assertThat(server.lines())
          .containsExactly("PUT /connectors/cdc/resume", "PUT /connectors/cdc/resume");
    }
  }

  @Test
  void anotherRefusalIsNotRepeated() throws IOException {
    try (var server = answering(400, "{\"message\":\"bad config\"}");
        var connect = client(server.uri())) {
      assertThatThrownBy(() -> connect.restart("cdc"))
          .hasMessageContaining("Kafka Connect answered 400 to connectors/cdc/restart")
          .hasMessageEndingWith(": bad config");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsQuotedOrSaid() throws IOException {
    fails(502, "<html>proxy</html>", c -> c.status("a"), "502 to connectors/a/status: <html>");
    fails(500, "", c -> c.pause("a"), "answered 500 to connectors/a/pause");
    fails(200, "<html>", c -> c.config("a"), "Kafka Connect's answer is not JSON");
    fails(500, "{\"message\":\"worker lost\"}", c -> c.snapshotDone("a"), ": worker lost");
  }

  @Test
  void nobodyListeningIsSaidWithTheAddress() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var connect = client(URI.create("http://127.0.0.1:" + port + "/"))) {
      assertThatThrownBy(() -> connect.status("cdc"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Kafka Connect at http://127.0.0.1:" + port + "/ does not answer");
    }
  }

  @Test
  void aConnectorIsStoppedAndItsOffsetsForgottenBeforeItGoes() throws IOException {
    try (var server = answering(200, "{}");
        var connect = client(server.uri())) {
      connect.delete("cdc");

      assertThat(server.lines())
          .containsExactly(
              "GET /connectors/cdc/config",
              "PUT /connectors/cdc/stop",
              "DELETE /connectors/cdc/offsets",
              "DELETE /connectors/cdc");
    }
  }

  @Test
  void aNewConfigurationWaitsForTheTasksToEnd() throws IOException {
    var looks = new AtomicInteger();
    try (var server =
            new FakeHttp(
                request ->
                    new FakeHttp.Answer(
                        200,
                        request.method().equals("GET") && looks.incrementAndGet() == 1
                            ? "{\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}"
                            : "{\"tasks\":[]}"));
        var connect = client(server.uri())) {
      connect.reconfigure(new ConnectorSpec("cdc", Map.of()));

      assertThat(server.lines())
          .containsExactly(
              "PUT /connectors/cdc/stop",
              "GET /connectors/cdc/status",
              "GET /connectors/cdc/status",
              "PUT /connectors/cdc/config",
              "PUT /connectors/cdc/resume");
    }
  }

  @Test
  void onlyWhatFailedIsRestartedWhenAskedSo() throws IOException {
    try (var server = answering(202, "");
        var connect = client(server.uri())) {
      connect.restartFailed("cdc");

      assertThat(server.lines())
          .containsExactly("POST /connectors/cdc/restart?includeTasks=true&onlyFailed=true");
    }
  }

  @Test
  void anInterruptedCallIsCancelled() throws IOException {
    try (var server = answering(200, "{}");
        var connect = client(server.uri())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> connect.status("cdc"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
