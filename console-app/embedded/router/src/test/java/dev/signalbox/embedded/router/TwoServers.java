package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two real servers and a router in front of them, for tests by Connector/J. */
public abstract class TwoServers {
  private static final Lazy SERVERS = new Lazy();

  @TempDir Path directory;
  public RunningRouter router;

  /** Started by the first test that needs them, ended with the JVM. */
  private static final class Lazy {
    private @Nullable MariaDbServer ten;
    private @Nullable MariaDbServer twenty;

    private synchronized MariaDbServer ten() throws Exception {
      if (ten == null) {
        ten = started("ten", "('ten-1')");
      }
      return ten;
    }

    private synchronized MariaDbServer twenty() throws Exception {
      if (twenty == null) {
        twenty = started("twenty", "('twenty-1'), ('twenty-2')");
      }
      return twenty;
    }

    private static MariaDbServer started(String name, String rows) throws Exception {
      Path directory = Files.createTempDirectory("signalbox-router-" + name);
      MariaDbServer server = new MariaDbServer(directory);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
      server.run(
          "CREATE USER app IDENTIFIED BY '" + RunningRouter.PASSWORD + "'",
          "GRANT ALL ON *.* TO app",
          "CREATE DATABASE shop",
          "CREATE TABLE shop.items (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100),"
              + " data LONGBLOB) ENGINE=InnoDB",
          "INSERT INTO shop.items (name) VALUES " + rows);
      return server;
    }

    private static void stop(MariaDbServer server, Path directory) {
      try (Stream<Path> files = Files.walk(directory)) {
        server.close();
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("the test's server or its files are left behind", e);
      }
    }
  }

  static MariaDbServer ten() throws Exception {
    return SERVERS.ten();
  }

  static MariaDbServer twenty() throws Exception {
    return SERVERS.twenty();
  }

  @BeforeEach
  void start() throws Exception {
    MariaDbServer ten = SERVERS.ten();
    MariaDbServer twenty = SERVERS.twenty();
    // one is reached by its socket, of the other there is none
    router =
        new RunningRouter(
            directory,
            ten.port(),
            twenty.port(),
            RunningRouter.rules(),
            Map.of(
                "127.0.0.1:" + ten.port(),
                ten.socket(),
                "127.0.0.1:" + twenty.port(),
                directory.resolve("none.sock")));
  }

  @AfterEach
  void stop() throws Exception {
    router.close();
    assertThat(router.failures()).isEmpty();
  }

  Connection connect(String... options) throws SQLException {
    return router.connect(options);
  }

  static String ask(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return String.join(",", values);
    }
  }

  static JsonNode session(Statement statement) throws Exception {
    // by its first word the driver takes it for a statement without rows: executeQuery refuses it
    assertThat(statement.execute("PROXYSQL INTERNAL SESSION")).isTrue();
    try (ResultSet rows = statement.getResultSet()) {
      assertThat(rows.next()).isTrue();
      return new ObjectMapper().readTree(rows.getString(1));
    }
  }

  static void refused(Statement statement, String sql, int code, String state) {
    assertThatThrownBy(() -> statement.execute(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(code);
              assertThat(e.getSQLState()).isEqualTo(state);
            });
  }
}
