package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the MySQL port does with statements and sessions. */
class RouterTest extends TwoServers {
  @Test
  void rulesDecideAndTheSessionProvesIt() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, "SELECT name FROM items WHERE id=1")).isEqualTo("ten-1");
      JsonNode last = session(statement).get("last_query");
      assertThat(last.get("hostgroup").asInt()).isEqualTo(10);
      assertThat(last.get("rule_id").isNull()).isTrue();
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
      // as Connector/J sends it by itself after a result that it streamed
      statement.execute("SET net_write_timeout=60");
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
    return dev.signalbox.routing.digest.QueryDigest.of(
            sql.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            dev.signalbox.routing.RoutingVariables.defaults())
        .hexHash()
        .substring(2);
  }

  @Test
  void aServerOnThisMachineIsReachedByItsSocketWhereThereIsOne() throws Exception {
    String host = "SELECT host FROM information_schema.processlist WHERE id = CONNECTION_ID() + 0";
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, "/* hostgroup=10 */ " + host)).isEqualTo("localhost");
      assertThat(session(statement).get("last_query").get("server").asText())
          .isEqualTo("127.0.0.1:" + ten().port());
      assertThat(ask(statement, "/* hostgroup=20 */ " + host)).startsWith("127.0.0.1:");
    }
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
      assertThat(session(statement).get("backends"))
          .isNotEmpty()
          .allMatch(backend -> backend.get("conn").isNull());
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
                    "SELECT ConnUsed, ConnFree FROM stats_mysql_connection_pool WHERE"
                        + " hostgroup=20"))
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
