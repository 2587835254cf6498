package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mysql.cj.jdbc.JdbcConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MySQL port in front of two real servers, by Connector/J. */
class RouterTest {
  @TempDir static Path servers;
  private static MariaDbServer ten;
  private static MariaDbServer twenty;

  @TempDir Path directory;
  private RunningRouter router;

  @BeforeAll
  static void startServers() throws Exception {
    ten = new MariaDbServer(servers.resolve("ten"));
    twenty = new MariaDbServer(servers.resolve("twenty"));
    for (MariaDbServer server : List.of(ten, twenty)) {
      server.run(
          "CREATE USER app IDENTIFIED BY '" + RunningRouter.PASSWORD + "'",
          "GRANT ALL ON *.* TO app",
          "CREATE DATABASE shop",
          "CREATE TABLE shop.items (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100),"
              + " data LONGBLOB) ENGINE=InnoDB");
    }
    ten.run("INSERT INTO shop.items (name) VALUES ('ten-1')");
    twenty.run("INSERT INTO shop.items (name) VALUES ('twenty-1'), ('twenty-2')");
  }

  @AfterAll
  static void stopServers() throws Exception {
    ten.close();
    twenty.close();
  }

  @BeforeEach
  void start() throws Exception {
    router = new RunningRouter(directory, ten.port(), twenty.port());
  }

  @AfterEach
  void stop() throws Exception {
    router.close();
    assertThat(router.failures()).isEmpty();
  }

  private Connection connect(String... options) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "app");
    properties.setProperty("password", RunningRouter.PASSWORD);
    properties.setProperty("sslMode", "DISABLED");
    properties.setProperty("socketTimeout", "30000");
    for (int i = 0; i < options.length; i += 2) {
      properties.setProperty(options[i], options[i + 1]);
    }
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:" + router.port() + "/shop", properties);
  }

  private static String ask(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return String.join(",", values);
    }
  }

  private static JsonNode session(Statement statement) throws Exception {
    // by its first word the driver takes it for a statement without rows: executeQuery refuses it
    assertThat(statement.execute("PROXYSQL INTERNAL SESSION")).isTrue();
    try (ResultSet rows = statement.getResultSet()) {
      assertThat(rows.next()).isTrue();
      return new ObjectMapper().readTree(rows.getString(1));
    }
  }

  private static void refused(Statement statement, String sql, int code, String state) {
    assertThatThrownBy(() -> statement.execute(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(code);
              assertThat(e.getSQLState()).isEqualTo(state);
            });
  }

  @Test
  void rulesDecideAndTheSessionProvesIt() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, "SELECT name FROM items WHERE id=1")).isEqualTo("ten-1");
      JsonNode last = session(statement).get("last_query");
      assertThat(last.get("hostgroup").asInt()).isEqualTo(10);
      assertThat(last.get("rule_id").isNull()).isTrue();
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
      last = session(statement).get("last_query");
      assertThat(last.get("hostgroup").asInt()).isEqualTo(20);
      assertThat(last.get("rule_id").asInt()).isEqualTo(200);
      assertThat(last.get("digest").asText())
          .isEqualTo("0x" + digestOf("SELECT COUNT(*) FROM items"));
      refused(statement, "SELECT COUNT(*) FROM nosuch", 1146, "42S02");
      refused(statement, "SELECT nosuch FROM items", 1054, "42S22");
      refused(statement, "SELECT 'refuse me'", 1148, "42000");
      // sent with HY000, for which the driver has a better state of its own
      refused(statement, "LOAD DATA LOCAL INFILE '/tmp/x' INTO TABLE items", 1047, "08S01");
      assertThat(statement.executeUpdate("DO 'just say ok'")).isZero();
      refused(statement, "SELECT * FROM old_name", 1146, "42S02");
    }
  }

  private static String digestOf(String sql) {
    return dev.signalbox.engine.routing.QueryDigest.of(
            sql.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            dev.signalbox.engine.routing.RoutingVariables.defaults())
        .hexHash()
        .substring(2);
  }

  @Test
  void transactionStaysWhereItBegan() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("DELETE FROM items WHERE id=1");
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("0");
      assertThat(session(statement).get("last_query").get("decided_by").asText())
          .isEqualTo("TRANSACTION");
      connection.rollback();
      connection.setAutoCommit(true);
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
      assertThat(session(statement).get("last_query").get("hostgroup").asInt()).isEqualTo(20);
      assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      assertThat(session(statement).get("backends")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void preparedStatementsRunWhereEachExecutionIsRouted(boolean cursor) throws Exception {
    try (Connection connection =
            connect("useServerPrepStmts", "true", "useCursorFetch", Boolean.toString(cursor));
        PreparedStatement count =
            connection.prepareStatement("SELECT COUNT(*) FROM items WHERE id >= ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO items (name, data) VALUES (?, ?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT seq, ? FROM seq_1_to_1000 WHERE seq > ?");
        Statement statement = connection.createStatement()) {
      count.setInt(1, 2);
      try (ResultSet rows = count.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(1);
      }
      connection.setAutoCommit(false);
      byte[] data = new byte[3_000_000];
      data[2_999_999] = 7;
      insert.setString(1, "blob");
      insert.setBinaryStream(2, new java.io.ByteArrayInputStream(data), data.length);
      assertThat(insert.executeUpdate()).isEqualTo(1);
      // the transaction holds it on the other server, where it was never prepared
      try (ResultSet rows = count.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(1);
      }
      assertThat(ask(statement, "SELECT LENGTH(data) FROM items WHERE name='blob'"))
          .isEqualTo("3000000");
      connection.rollback();
      connection.setAutoCommit(true);
      select.setFetchSize(cursor ? 100 : 0);
      for (int run = 0; run < 3; run++) {
        select.setString(1, "text " + run);
        select.setInt(2, 500 + run);
        try (ResultSet rows = select.executeQuery()) {
          int rowCount = 0;
          while (rows.next()) {
            assertThat(rows.getInt(1)).isEqualTo(501 + run + rowCount++);
            assertThat(rows.getString(2)).isEqualTo("text " + run);
          }
          assertThat(rowCount).isEqualTo(500 - run);
        }
      }
    }
  }

  @Test
  void sessionsShareConnectionsButNotTheirSettings() throws Exception {
    try (Connection one = connect();
        Connection two = connect("connectionCollation", "latin1_swedish_ci");
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      first.execute("SET SESSION sql_mode='ANSI_QUOTES'");
      first.execute("SET time_zone='+03:00'");
      first.execute("SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE");
      for (int i = 0; i < 3; i++) {
        assertThat(ask(first, "SELECT @@sql_mode")).isEqualTo("ANSI_QUOTES");
        assertThat(ask(first, "SELECT @@time_zone")).isEqualTo("+03:00");
        assertThat(ask(first, "SELECT @@transaction_isolation")).isEqualTo("SERIALIZABLE");
        assertThat(ask(second, "SELECT @@sql_mode")).contains("STRICT_TRANS_TABLES");
        assertThat(ask(second, "SELECT @@time_zone")).isEqualTo("SYSTEM");
        assertThat(ask(second, "SELECT @@transaction_isolation")).isEqualTo("REPEATABLE-READ");
      }
      one.setCatalog("mysql");
      try (Statement moved = one.createStatement()) {
        assertThat(ask(moved, "SELECT DATABASE()")).isEqualTo("mysql");
      }
      assertThat(ask(second, "SELECT DATABASE()")).isEqualTo("shop");
      second.execute("USE nosuch_schema");
      refused(second, "SELECT 1", 1049, "42000");
      second.execute("USE shop");
      assertThat(ask(second, "SELECT name FROM items")).isEqualTo("ten-1");
    }
  }

  @Test
  void manyClientsTakeFewServerConnections() throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        connections.add(connect());
      }
      for (Connection connection : connections) {
        try (Statement statement = connection.createStatement()) {
          assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
        }
      }
      try (RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
        assertThat(
                admin.ask(
                    "SELECT ConnUsed, ConnFree FROM stats_mysql_connection_pool WHERE hostgroup=20"))
            .isEqualTo("[[0, 1]]");
        assertThat(admin.ask("SELECT hits FROM stats_mysql_query_rules WHERE rule_id=200"))
            .isEqualTo("[[40]]");
        assertThat(
                admin.ask(
                    "SELECT count_star, sum_rows_sent FROM stats_mysql_query_digest"
                        + " WHERE digest_text='SELECT COUNT(*) FROM items'"))
            .isEqualTo("[[40, 40]]");
      }
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  @Test
  void whatOnlyOneConnectionCanKeepKeepsIt() throws Exception {
    try (Connection connection = connect();
        Connection other = connect();
        Statement statement = connection.createStatement();
        Statement bystander = other.createStatement()) {
      statement.executeUpdate("INSERT INTO items (name) VALUES ('kept')");
      String id = ask(statement, "SELECT LAST_INSERT_ID()");
      assertThat(ask(statement, "SELECT name FROM items WHERE id=" + id)).isEqualTo("kept");
      statement.executeUpdate("DELETE FROM items WHERE id=" + id);
      statement.execute("CREATE TEMPORARY TABLE mine AS SELECT 5 AS five");
      assertThat(ask(bystander, "SELECT 1")).isEqualTo("1");
      assertThat(ask(statement, "SELECT five FROM mine")).isEqualTo("5");
      statement.execute("SELECT 1 + 'x'");
      assertThat(ask(statement, "SHOW WARNINGS")).isEqualTo("Warning");
      statement.execute("SET @mine=5");
      assertThat(ask(statement, "SELECT @mine")).isEqualTo("5");
      refused(statement, "SELECT COUNT(*) FROM items", 9006, "Y0000");
      assertThat(ask(bystander, "SELECT COUNT(*) FROM items")).isEqualTo("2");
    }
  }

  @Test
  void severalStatementsInOnePacketOnlyWhenTheClientAsksForThem() throws Exception {
    try (Connection connection = connect("allowMultiQueries", "true");
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute("SELECT 1; SELECT 2")).isTrue();
      assertThat(statement.getMoreResults()).isTrue();
      try (ResultSet rows = statement.getResultSet()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(2);
      }
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      refused(statement, "SELECT 1; SELECT 2", 1064, "42000");
    }
  }

  @Test
  void cancelStopsTheStatementOnItsServer() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sleeping = executor.submit(() -> ask(statement, "SELECT SLEEP(25)"));
      try (Connection watching = connect();
          Statement watcher = watching.createStatement()) {
        // once the server lists it, it can be cancelled
        awaitRunning(watcher, "SELECT SLEEP(25)", 1);
      }
      long start = System.nanoTime();
      statement.cancel();
      assertThatThrownBy(sleeping::get).hasRootCauseInstanceOf(SQLException.class);
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void statementOfAClientThatHasGoneIsStopped() throws Exception {
    try (Connection watching = connect();
        Statement watcher = watching.createStatement()) {
      try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD)) {
        client.send("SELECT SLEEP(26)");
        awaitRunning(watcher, "SELECT SLEEP(26)", 1);
      }
      awaitRunning(watcher, "SELECT SLEEP(26)", 0);
    }
  }

  @Test
  void timeoutOfARuleStopsTheStatement() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      refused(statement, "/* query_timeout=700 */ SELECT SLEEP(27)", 1907, "70100");
      awaitRunning(statement, "SLEEP(27)", 0);
      assertThat(ask(statement, "/* query_timeout=20000 */ SELECT SLEEP(1.2)")).isEqualTo("0");
    }
  }

  /** Waits until hostgroup 10 lists so many statements with that text. */
  private static void awaitRunning(Statement watcher, String text, int count) throws Exception {
    String listed =
        "/* hostgroup=10 */ SELECT COUNT(*) FROM information_schema.processlist"
            + " WHERE info LIKE '%"
            + text
            + "' AND info NOT LIKE '%processlist%'";
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!ask(watcher, listed).equals(Integer.toString(count))) {
      assertThat(System.nanoTime()).as(text).isLessThan(deadline);
    }
  }

  @Test
  void serverThatIsDownIsSaidQuicklyAndFoundAgain() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
      twenty.kill();
      try {
        long start = System.nanoTime();
        assertThatThrownBy(() -> ask(statement, "SELECT COUNT(*) FROM items"))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getErrorCode()).isEqualTo(9001);
                  assertThat(e.getMessage())
                      .isEqualTo(
                          "Max connect timeout reached while reaching hostgroup 20 after 1500ms");
                });
        assertThat(System.nanoTime() - start).isLessThan(6_000_000_000L);
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      } finally {
        twenty.restart();
      }
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
    }
  }

  @Test
  void resetAndChangeUserForgetTheSession() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET @mine=5");
      connection.unwrap(JdbcConnection.class).resetServerState();
      try (Statement fresh = connection.createStatement()) {
        assertThat(ask(fresh, "SELECT COUNT(*) FROM items")).isEqualTo("2");
        assertThat(ask(fresh, "SELECT @mine IS NULL")).isEqualTo("1");
      }
      connection.unwrap(JdbcConnection.class).changeUser("app", RunningRouter.PASSWORD);
      assertThatThrownBy(() -> connection.unwrap(JdbcConnection.class).changeUser("app", "wrong"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void longResultsStreamThroughASmallHeap() throws Exception {
    try (Connection connection = connect();
        Statement statement =
            connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(Integer.MIN_VALUE);
      long sum = 0;
      try (ResultSet rows =
          statement.executeQuery("SELECT seq, REPEAT('x', 1000) FROM seq_1_to_200000")) {
        while (rows.next()) {
          sum += rows.getInt(1);
        }
      }
      assertThat(sum).isEqualTo(20_000_100_000L);
      // a row longer than one packet
      assertThat(ask(statement, "SELECT REPEAT('y', 17000000)")).hasSize(17_000_000);
      String huge = "SELECT LENGTH('" + "z".repeat(17_000_000) + "')";
      assertThat(ask(statement, huge)).isEqualTo("17000000");
    }
  }
}
