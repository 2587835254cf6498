package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.common.BasicAuth;
import dev.signalbox.common.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a local user gets who has no password of the stack. */
@UsesSharedStack
@Order(15)
class DoorsIT {
  private static final String ANOTHER = "65534";

  /** Reads a connector's configuration, makes Connect show a password, stops replication. */
  @ParameterizedTest
  @CsvSource({
    "GET, /connectors?expand=info",
    "GET, /connectors/signalbox-cdc/config",
    "GET, /health",
    "GET, /admin/loggers",
    "PUT, /connectors/signalbox-cdc/pause",
    "DELETE, /connectors/signalbox-cdc",
    "PUT, /connector-plugins/io.debezium.connector.mariadb.MariaDbConnector/config/validate",
  })
  void connectAsksForALogin(String method, String path, SharedStack stack) throws Exception {
    assertThat(status(stack, method, path, Optional.empty())).isEqualTo(401);
    var wrong = BasicAuth.header("signalbox", new Secret("a guess"));
    assertThat(status(stack, method, path, Optional.of(wrong))).isEqualTo(401);
  }

  @Test
  void connectAnswersTheLoginThatConnectInfoShows(SharedStack stack) throws Exception {
    var login = stack.signalbox().stack().credentials().connect();
    assertThat(stack.program().run("connect-info").ok().out())
        .contains("curl --user " + login.user() + " 'http://127.0.0.1:");

    var header = BasicAuth.header(login.user(), login.password());
    assertThat(status(stack, "GET", "/connectors", Optional.of(header))).isEqualTo(200);
  }

  /** Everything that holds a secret is this user's alone. */
  @Test
  void anotherUserReadsNoFileOfTheStack(SharedStack stack) throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "becoming another user needs root");
    var folder = stack.program().dataDir();
    try (var files = Files.walk(folder)) {
      var secret = List.of("credentials.json", "secrets.properties", "connect-users.properties");
      var found = files.filter(file -> secret.contains(file.getFileName().toString())).toList();
      assertThat(found).hasSize(secret.size());
      for (Path file : found) {
        var reader =
            new ProcessBuilder(
                    "setpriv",
                    "--reuid=" + ANOTHER,
                    "--regid=" + ANOTHER,
                    "--clear-groups",
                    "cat",
                    file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(reader.getInputStream().readAllBytes()))
            .contains("Permission denied");
        assertThat(reader.waitFor()).as(file.toString()).isNotZero();
      }
    }
  }

  private static int status(
      SharedStack stack, String method, String path, Optional<String> authorization)
      throws Exception {
    var uri = URI.create(stack.signalbox().stack().endpoints().connectUri() + path.substring(1));
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(method.equals("PUT") ? "{}" : ""));
    authorization.ifPresent(value -> request.header("Authorization", value));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }
}
