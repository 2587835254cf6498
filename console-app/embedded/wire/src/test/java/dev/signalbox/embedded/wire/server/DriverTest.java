package dev.signalbox.embedded.wire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.packet.Capabilities;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both JDBC drivers against a server of this package, in each of its modes. */
class DriverTest {
  private static final int NO_EOF = Capabilities.SERVER_DEFAULT;
  private static final int WITH_EOF = NO_EOF & ~Capabilities.DEPRECATE_EOF;

  static Stream<Arguments> modes() {
    return Stream.of("mysql", "mariadb")
        .flatMap(
            driver ->
                Stream.of(AuthPlugin.values())
                    .flatMap(
                        plugin ->
                            Stream.of(NO_EOF, WITH_EOF)
                                .map(flags -> Arguments.of(driver, plugin, flags))));
  }

  private static TestServer server(AuthPlugin plugin, int flags) throws Exception {
    return new TestServer(
        ServerSettings.of("8.0.36-test").withDefaultPlugin(plugin).withCapabilities(flags));
  }

  private static Connection connect(
      String driver, TestServer server, String user, String password, String... options)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("sslMode", driver.equals("mysql") ? "DISABLED" : "disable");
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "20000");
    for (int i = 0; i < options.length; i += 2) {
      properties.setProperty(options[i], options[i + 1]);
    }
    return DriverManager.getConnection(
        "jdbc:" + driver + "://127.0.0.1:" + server.port() + "/shop", properties);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void logsInAndRunsStatements(String driver, AuthPlugin plugin, int flags) throws Exception {
    try (TestServer server = server(plugin, flags)) {
      try (Connection connection = connect(driver, server, "alice", TestServer.PASSWORD);
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate("UPDATE t SET a = 1")).isEqualTo(3);
        try (ResultSet rows = statement.executeQuery("SELECT whoami")) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString("user")).isEqualTo("alice");
          assertThat(rows.getString("schema")).isEqualTo("shop");
          assertThat(rows.next()).isFalse();
        }
        assertThatThrownBy(() -> statement.executeQuery("SELECT nosuch"))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getErrorCode()).isEqualTo(1146);
                  assertThat(e.getSQLState()).isEqualTo("42S02");
                });
        assertThatThrownBy(() -> statement.executeQuery("SELECT then fail"))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1317));
        assertThat(connection.isValid(5)).isTrue();
      }
      assertThat(server.bugs()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void valuesSurviveTextAndBinaryRows(String driver, AuthPlugin plugin, int flags)
      throws Exception {
    try (TestServer server = server(plugin, flags);
        Connection connection = connect(driver, server, "alice", TestServer.PASSWORD);
        Statement text = connection.createStatement();
        PreparedStatement binary = connection.prepareStatement("SELECT everything")) {
      try (ResultSet rows = text.executeQuery("SELECT everything")) {
        checkEverything(rows);
      }
      try (ResultSet rows = binary.executeQuery()) {
        checkEverything(rows);
      }
      assertThat(server.bugs()).isEmpty();
    }
  }

  private static void checkEverything(ResultSet rows) throws SQLException {
    assertThat(rows.next()).isTrue();
    assertThat(rows.getInt("tiny")).isEqualTo(-128);
    assertThat(rows.getInt("small")).isEqualTo(65535);
    assertThat(rows.getInt("integer")).isEqualTo(Integer.MIN_VALUE);
    assertThat(rows.getBigDecimal("big")).isEqualTo(new BigDecimal("18446744073709551615"));
    assertThat(rows.getFloat("single")).isEqualTo(1.5f);
    assertThat(rows.getDouble("twice")).isEqualTo(-2.25e100);
    assertThat(rows.getBigDecimal("exact")).isEqualTo("12345678901234567890.123456789");
    assertThat(rows.getDate("day")).isEqualTo("2024-02-29");
    assertThat(rows.getObject("moment", LocalDateTime.class))
        .isEqualTo(LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123456000));
    assertThat(rows.getString("span")).startsWith("-12:34:56");
    assertThat(rows.getString("text")).isEqualTo("gr\u00fc\u00df \ud83d\ude80");
    assertThat(rows.getString("nothing")).isNull();
    assertThat(rows.next()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void parametersBecomeLiterals(String driver, AuthPlugin plugin, int flags) throws Exception {
    try (TestServer server = server(plugin, flags);
        Connection connection = connect(driver, server, "alice", TestServer.PASSWORD);
        PreparedStatement statement =
            connection.prepareStatement("SELECT echo ?, ?, ?, ?, ?, '?' -- ?")) {
      for (int i = 0; i < 2; i++) {
        statement.setLong(1, -5 - i);
        statement.setString(2, "it's \\ \ud83d\ude80");
        statement.setNull(3, java.sql.Types.INTEGER);
        statement.setDouble(4, 1.25);
        statement.setBytes(5, new byte[] {(byte) 0xff, 0});
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1))
              .isEqualTo(
                  "SELECT echo %d, 'it\\'s \\\\ \ud83d\ude80', NULL, 1.25, unhex('ff00'), '?' -- ?"
                      .formatted(-5 - i));
        }
      }
      assertThat(server.bugs()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void longResultsAndHugePacketsArriveWhole(String driver, AuthPlugin plugin, int flags)
      throws Exception {
    try (TestServer server = server(plugin, flags);
        Connection connection = connect(driver, server, "alice", TestServer.PASSWORD);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT 20000 ROWS OF 100")) {
        int count = 0;
        while (rows.next()) {
          assertThat(rows.getInt(1)).isEqualTo(count++);
        }
        assertThat(count).isEqualTo(20000);
      }
      // a row of 17 MB takes two packets
      try (ResultSet rows = statement.executeQuery("SELECT 1 ROWS OF 17000000")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(2)).hasSize(17000000);
      }
      String huge = "SELECT echo '" + "y".repeat(17_000_000) + "'";
      try (ResultSet rows = statement.executeQuery(huge)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(huge);
      }
      assertThat(server.bugs()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void refusesWrongPasswordsUnknownUsersAndUnknownSchemas(
      String driver, AuthPlugin plugin, int flags) throws Exception {
    try (TestServer server = server(plugin, flags)) {
      for (String user : new String[] {"alice", "nosuchuser", "nobody", "hashed", "modern"}) {
        assertThatThrownBy(() -> connect(driver, server, user, "wrong").close())
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getErrorCode()).isEqualTo(1045);
                  assertThat(e.getSQLState()).isEqualTo("28000");
                  assertThat(e.getMessage())
                      .contains(
                          "Access denied for user '"
                              + user
                              + "'@'127.0.0.1' (using password: YES)");
                });
      }
      connect(driver, server, "nobody", "").close();
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                          "jdbc:%s://127.0.0.1:%d/nosuch?sslMode=%s"
                              .formatted(
                                  driver,
                                  server.port(),
                                  driver.equals("mysql") ? "DISABLED" : "disable"),
                          "nobody",
                          "")
                      .close())
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1049));
      assertThat(server.bugs()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void passwordKnownOnlyByItsHashIsCheckedInFull(String driver, AuthPlugin plugin, int flags)
      throws Exception {
    try (TestServer server = server(plugin, flags)) {
      // the second time a password once proved is known
      for (String user : new String[] {"hashed", "modern", "modern"}) {
        try (Connection connection = connect(driver, server, user, TestServer.PASSWORD);
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT whoami")) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).isEqualTo(user);
        }
      }
    }
  }
}
