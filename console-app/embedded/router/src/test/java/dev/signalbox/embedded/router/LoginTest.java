package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in to the MySQL port, and the router's own logins to servers. */
class LoginTest extends TwoServers {

  private RawClient admin() throws Exception {
    return new RawClient(router.adminPort(), "admin", "admin-pw");
  }

  private static void run(RawClient admin, String... statements) throws Exception {
    for (String sql : statements) {
      assertThat(admin.ask(sql)).as(sql).startsWith("OK");
    }
  }

  private static String hash() throws Exception {
    return ten().rows("SELECT PASSWORD('" + RunningRouter.PASSWORD + "')").getFirst().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql_native_password, false, DISABLED",
    "mysql_native_password, true, DISABLED",
    "mysql_native_password, true, REQUIRED",
    "caching_sha2_password, false, DISABLED",
    "caching_sha2_password, false, REQUIRED",
    "caching_sha2_password, true, DISABLED",
    "caching_sha2_password, true, REQUIRED"
  })
  void eitherPluginFastAndFullWithTlsAndWithout(String plugin, boolean hashed, String tls)
      throws Exception {
    try (RawClient admin = admin()) {
      run(
          admin,
          "SET mysql-default_authentication_plugin='" + plugin + "'",
          "LOAD MYSQL VARIABLES TO RUNTIME");
      if (hashed) {
        run(
            admin,
            "UPDATE mysql_users SET password='" + hash() + "'",
            "LOAD MYSQL USERS TO RUNTIME");
      }
    }
    for (String password : List.of(RunningRouter.PASSWORD, "wrong")) {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:mysql://127.0.0.1:%d/shop?sslMode=%s&allowPublicKeyRetrieval=true"
                      .formatted(router.port(), tls),
                  "app",
                  password);
          Statement statement = connection.createStatement()) {
        assertThat(password).isEqualTo(RunningRouter.PASSWORD);
        assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
        assertThat(session(statement).at("/client/encrypted").asBoolean())
            .isEqualTo(tls.equals("REQUIRED"));
      } catch (SQLException e) {
        assertThat(password).as(e.getMessage()).isEqualTo("wrong");
        assertThat(e.getErrorCode()).isEqualTo(1045);
      }
    }
  }

  @Test
  void accountThatNeedsTlsGetsInWithItOnly() throws Exception {
    try (RawClient admin = admin()) {
      run(admin, "UPDATE mysql_users SET use_ssl=1", "LOAD MYSQL USERS TO RUNTIME");
    }
    assertThatThrownBy(this::connect)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(1045);
              assertThat(e.getMessage()).contains("needs TLS");
            });
    try (Connection connection = connect("sslMode", "REQUIRED");
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, caching_sha2_password", "true, caching_sha2_password"})
  void serversAreReachedByTlsAndByEitherPlugin(boolean tls, String plugin) throws Exception {
    Path directory = this.directory.resolve("second");
    // a router is a server that knows every way of logging in
    try (RunningRouter second =
            new RunningRouter(directory, ten().port(), twenty().port(), List.of());
        RawClient there = new RawClient(second.adminPort(), "admin", "admin-pw");
        RawClient here = admin()) {
      run(
          there,
          "UPDATE mysql_users SET password='" + hash() + "'",
          "LOAD MYSQL USERS TO RUNTIME",
          "SET mysql-default_authentication_plugin='" + plugin + "'",
          "LOAD MYSQL VARIABLES TO RUNTIME");
      run(
          here,
          "UPDATE mysql_servers SET port=" + second.port() + ", use_ssl=" + (tls ? 1 : 0),
          "LOAD MYSQL SERVERS TO RUNTIME",
          "SET mysql-connect_timeout_server=10000",
          "SET mysql-connect_timeout_server_max=10000",
          "LOAD MYSQL VARIABLES TO RUNTIME");
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      }
      run(
          here,
          "SET mysql-ssl_p2s_ca='" + directory.resolve("router-cert.pem") + "'",
          "LOAD MYSQL VARIABLES TO RUNTIME");
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      }
      assertThat(second.failures()).isEmpty();
    }
  }

  @Test
  void mariaDbDriverWorksWithTlsAndWithout() throws Exception {
    for (String tls : List.of("disable", "trust")) {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:mariadb://127.0.0.1:%d/shop?sslMode=%s".formatted(router.port(), tls),
                  "app",
                  RunningRouter.PASSWORD);
          Statement statement = connection.createStatement()) {
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
        assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
        assertThat(ask(statement, "SELECT @@sql_mode")).contains("STRICT_TRANS_TABLES");
      }
    }
  }

  @Test
  void mariadbClientWorks() throws Exception {
    for (List<String> tls :
        List.of(List.of("--skip-ssl"), List.of("--ssl", "--skip-ssl-verify-server-cert"))) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of("target/mariadb/bin/mariadb").toAbsolutePath().toString(),
                  "--no-defaults",
                  "-h127.0.0.1",
                  "-P" + router.port(),
                  "-uapp",
                  "-N",
                  "-B",
                  "shop",
                  "-e",
                  "SELECT COUNT(*) FROM items; USE shop; SELECT name FROM items;"
                      + " SET @v=1; SELECT @v"));
      command.addAll(2, tls);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("MYSQL_PWD", RunningRouter.PASSWORD);
      Process client = builder.start();
      String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(output).as(tls.toString()).isEqualTo("2\nten-1\n1\n");
    }
  }

  @Test
  void readsOfTheSameResultSetDoNotDependOnTls() throws Exception {
    try (Connection connection = connect("sslMode", "REQUIRED");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT REPEAT('y', 17000000)")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).hasSize(17_000_000);
    }
  }
}
