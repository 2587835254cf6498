package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The guard with its own judge, between a MariaDB and the embedded stack's ClickHouse. */
@TestInstance(Lifecycle.PER_CLASS)
class GuardedClickHouseTest {
  private static final String STORE = "`cinema__cdc`.`titles`";
  private static final String KINDS =
      "SELECT kind, COUNT(*) AS n FROM cinema.titles GROUP BY kind ORDER BY n, kind";

  @TempDir private static Path directory;
  private EngineServerProcess engine;
  private RunningRouter router;
  private Connection console;
  private Connection connection;
  private Statement statement;

  @BeforeAll
  void start() throws Exception {
    Path library = EngineServerProcess.library().orElse(null);
    Assumptions.assumeTrue(library != null, "libchdb is not in the user's cache");
    engine = EngineServerProcess.start(library, directory);
    console = connect(engine.port(), "default", "", "default");
    try (Statement sql = console.createStatement()) {
      for (String make :
          Arrays.asList(
              "CREATE DATABASE cinema",
              "CREATE DATABASE `cinema__cdc`",
              "CREATE DATABASE signalbox",
              "CREATE TABLE signalbox.lost_values (database String, `table` String, column String,"
                  + " reason String, count UInt64) ENGINE = MergeTree ORDER BY tuple()",
              "CREATE TABLE "
                  + STORE
                  + " (id Int32, kind Nullable(String), _version UInt64, _is_deleted UInt8)"
                  + " ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id",
              "CREATE VIEW cinema.titles AS SELECT id, kind FROM " + STORE + " FINAL")) {
        sql.execute(make);
      }
    }
    TwoServers.ten()
        .run(
            "CREATE DATABASE IF NOT EXISTS cinema",
            "CREATE OR REPLACE TABLE cinema.titles (id INT PRIMARY KEY, kind VARCHAR(20))"
                + " DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_general_ci");
    insert(1, "movie");
    insert(2, "movie");
    insert(3, "short");
    Path data = Files.createDirectories(directory.resolve("router"));
    router =
        new RunningRouter(
            data, TwoServers.ten().port(), engine.port(), RunningRouter.rules(), Map.of());
    try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      admin.ask("UPDATE mysql_servers SET comment='ClickHouse' WHERE hostgroup_id=20");
      admin.ask("LOAD MYSQL SERVERS TO RUNTIME");
      admin.ask("SET mysql-signalbox_guard='on'");
      admin.ask("LOAD MYSQL VARIABLES TO RUNTIME");
    }
    connection = connect(router.port(), "app", RunningRouter.PASSWORD, "cinema");
    statement = connection.createStatement();
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable open : Arrays.asList(connection, console, router, engine)) {
      if (open != null) {
        open.close();
      }
    }
    TwoServers.ten().run("DROP DATABASE IF EXISTS cinema");
  }

  private static Connection connect(int port, String user, String password, String database)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("sslMode", "DISABLED");
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:" + port + "/" + database, properties);
  }

  /** As replication does, only at once. */
  private void insert(int id, String kind) throws Exception {
    TwoServers.ten().run("INSERT INTO cinema.titles VALUES (%d, '%s')".formatted(id, kind));
    try (Statement sql = console.createStatement()) {
      sql.execute("INSERT INTO %s VALUES (%d, '%s', %d, 0)".formatted(STORE, id, kind, id));
    }
  }

  private String served(String sql, String rows) throws Exception {
    assertThat(TwoServers.ask(statement, sql)).as(sql).isEqualTo(rows);
    JsonNode guard = TwoServers.session(statement).at("/last_query/guard");
    return guard.path("did").asText() + " " + guard.path("reason").asText();
  }

  @Test
  void aRowThatBreaksTheConditionIsSeenAtOnce() throws Exception {
    // no condition
    assertThat(served("SELECT COUNT(*) FROM titles", "3")).isEqualTo("served ");
    // equal as long as no kind stands in two forms
    assertThat(served(KINDS, "short,movie")).isEqualTo("served ");
    assertThat(served(KINDS, "short,movie")).isEqualTo("served ");
    insert(4, "Short");
    insert(5, "short");
    String most = "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM titles GROUP BY kind) t";
    // parts that are merged at once leave a gap: that is reason enough, for once
    assertThat(served(most, "3"))
        .containsAnyOf("which utf8mb4_general_ci holds equal", "changed while it was read");
    assertThat(served(most, "3")).contains("which utf8mb4_general_ci holds equal");
    // what MySQL does not have is ClickHouse's own affair
    assertThat(served("SELECT uniqExact(kind) + COUNT(*) - 5 FROM titles", "3"))
        .startsWith("exempt MySQL cannot run it");
  }
}
