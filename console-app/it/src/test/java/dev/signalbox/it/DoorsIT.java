package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.common.BasicAuth;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.common.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void kafkaAsksForALogin(SharedStack stack) {
    for (var user : List.of("", "signalbox", "clickhouse")) {
      try (var admin = Admin.create(client(stack, user, new Secret("a guess")))) {
        assertThat(admin.listTopics().names())
            .as("as '" + user + "'")
            .failsWithin(Duration.ofSeconds(20));
      }
    }
  }

  /** A forged record would be a forged row. */
  @Test
  void clickHousesLoginReadsAndWritesNothing(SharedStack stack) throws Exception {
    var reader = stack.signalbox().stack().credentials().kafkaReader();
    var settings = client(stack, reader.user(), reader.password());
    try (var admin = Admin.create(settings);
        var producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var topics = admin.listTopics().names().get();
      assertThat(topics).isNotEmpty().allMatch(topic -> topic.startsWith("cdc."));

      var forged = producer.send(new ProducerRecord<>("_connect_configs", new byte[] {1}));
      assertThatThrownBy(forged::get).hasCauseInstanceOf(AuthorizationException.class);
      var first = topics.iterator().next();
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(first, new byte[] {1})).get())
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> admin.deleteTopics(List.of(first)).all().get())
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(
              () -> admin.createTopics(List.of(new NewTopic("forged", 1, (short) 1))).all().get())
          .hasCauseInstanceOf(AuthorizationException.class);
    }
  }

  /** What connect-info writes is what Kafka's own tools take. */
  @Test
  void kafkasToolsComeInWithTheFileOfConnectInfo(SharedStack stack, @TempDir Path folder)
      throws Exception {
    var file = folder.resolve("client.properties");
    stack.program().run("connect-info", "--kafka-file", file.toString()).ok();
    var settings = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    settings.put("bootstrap.servers", stack.signalbox().stack().endpoints().bootstrapServers());
    try (var admin = Admin.create(settings)) {
      assertThat(admin.listTopics().names().get()).contains("_connect_configs");
    }
  }

  private static Map<String, Object> client(SharedStack stack, String user, Secret password) {
    var bootstrapServers = stack.signalbox().stack().endpoints().bootstrapServers();
    return new KafkaAccess(bootstrapServers, user, password)
        .client(
            Map.of(
                "request.timeout.ms", "4000",
                "default.api.timeout.ms", "5000",
                "max.block.ms", "5000",
                "delivery.timeout.ms", "5000",
                "linger.ms", "0",
                "enable.idempotence", "false"));
  }

  /** Through the proxy as the application's user, on whichever server the statement runs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT line, COUNT(*) FROM file('%s', 'LineAsString', 'line String') GROUP BY line",
        "SELECT COUNT(*), MAX(file('%s')) FROM doors.seen",
        "SELECT * FROM url('http://127.0.0.1:1/', 'RawBLOB', 'a String')",
        "SELECT /* destination=clickhouse */ file('%s')",
        "SELECT COUNT(*) FROM doors.seen INTO OUTFILE '%s.out'",
        "SELECT 1 INTO OUTFILE '%s.out'",
        "SELECT 1 INTO DUMPFILE '%s.out'",
        "LOAD DATA INFILE '%s' INTO TABLE doors.seen",
        "INSERT INTO FUNCTION file('%s.out', 'TSV', 'a Int32') VALUES (1)",
        "INSERT INTO signalbox_probe.marker VALUES (1, 1)",
        "DROP TABLE signalbox_probe.marker",
        "SELECT COUNT(*) FROM mysql.global_priv",
        "SELECT authentication_string FROM mysql.user",
        "GRANT FILE ON *.* TO CURRENT_USER",
        "SET GLOBAL local_infile = 0",
      })
  void theApplicationsUserOpensNothing(String statement, SharedStack stack) throws Exception {
    var file = stack.program().dataDir().resolve("embedded/credentials.json");
    var secret = stack.signalbox().stack().credentials().clickhouse().password().reveal();
    try (var app = app(stack);
        var plain = app.createStatement()) {
      plain.execute("CREATE DATABASE IF NOT EXISTS doors");
      plain.execute("CREATE TABLE IF NOT EXISTS doors.seen (a VARCHAR(200) PRIMARY KEY)");
      assertThatThrownBy(() -> plain.execute(statement.replace("%s", file.toString())))
          .isInstanceOf(SQLException.class)
          .hasMessageNotContaining(secret);
      try (var rows = plain.executeQuery("SELECT LOAD_FILE('" + file + "')")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isNull();
      }
    }
    assertThat(file.resolveSibling("credentials.json.out")).doesNotExist();
  }

  private static Connection app(SharedStack stack) throws SQLException {
    var login = stack.signalbox().stack().credentials().app();
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password().reveal());
    int port = stack.signalbox().stack().endpoints().proxyPort();
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:" + port + "/?sslMode=DISABLED", properties);
  }

  @Test
  void debeziumsUserSeesNoPasswords(SharedStack stack) throws Exception {
    var login = stack.signalbox().stack().credentials().replication();
    assertThat(login.user()).isEqualTo("cdc");
    try (var mysql = stack.signalbox().databases().mysql();
        var statement = mysql.createStatement();
        var grants = statement.executeQuery("SHOW GRANTS FOR 'cdc'@'127.0.0.1'")) {
      var lines = new ArrayList<String>();
      while (grants.next()) {
        lines.add(grants.getString(1));
      }
      assertThat(lines).anyMatch(line -> line.contains("SELECT, LOCK TABLES ON `%`.*"));
      assertThat(lines.getFirst()).contains(" ON *.* ").doesNotContain("SELECT", "FILE");
    }
  }

  /** Everything that holds a secret is this user's alone. */
  @Test
  void anotherUserReadsNoFileOfTheStack(SharedStack stack) throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "becoming another user needs root");
    var folder = stack.program().dataDir();
    try (var files = Files.walk(folder)) {
      var secret =
          List.of(
              "credentials.json",
              "secrets.properties",
              "connect-users.properties",
              "connect-jaas.conf",
              "server.properties",
              "engine-server.json",
              "router.json");
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
