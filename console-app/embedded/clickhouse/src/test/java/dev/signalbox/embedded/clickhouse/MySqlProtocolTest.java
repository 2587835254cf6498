package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connector/J and MariaDB's driver against port 9004. */
@ExtendWith(WithEngine.class)
class MySqlProtocolTest {
  private final Films films;

  MySqlProtocolTest(EngineProcess engine) {
    films = new Films(engine);
  }

  private Connection connect(String scheme, String database, String options) throws Exception {
    return films.connect(scheme, database, options);
  }

  private Connection connect() throws Exception {
    return connect("mysql", "default", "?sslMode=DISABLED");
  }

  @BeforeEach
  void titles() throws Exception {
    films.create();
  }

  private static List<String> labels(ResultSet rows) throws SQLException {
    var labels = new ArrayList<String>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      labels.add(rows.getMetaData().getColumnLabel(i));
    }
    return labels;
  }

  private static List<List<String>> all(Statement statement, String sql) throws SQLException {
    var all = new ArrayList<List<String>>();
    try (var rows = statement.executeQuery(sql)) {
      all.add(labels(rows));
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(row);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "mariadb"})
  void bothDriversConnectAndRead(String scheme) throws Exception {
    try (var connection =
            connect(scheme, "films", scheme.equals("mysql") ? "?sslMode=DISABLED" : "");
        var statement = connection.createStatement()) {
      assertThat(connection.isValid(2)).isTrue();
      assertThat(all(statement, "SELECT kind, COUNT(*) FROM titles GROUP BY kind ORDER BY kind"))
          .containsExactly(
              List.of("kind", "COUNT(*)"), List.of("movie", "2"), List.of("short", "1"));
      connection.setAutoCommit(false);
      assertThat(all(statement, "SELECT 1")).hasSize(2);
      connection.commit();
      assertThat(connection.getCatalog()).isEqualTo("films");
      connection.setCatalog("default");
      // Connector/J's statements stay in the database of their creation.
      try (var elsewhere = connection.createStatement()) {
        assertThat(all(elsewhere, "SELECT DATABASE()"))
            .containsExactly(List.of("DATABASE()"), List.of("default"));
      }
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:mysql://127.0.0.1:" + films.engine().port("mysql") + "/?sslMode=DISABLED",
                    "proxyuser",
                    "wrong"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1045));
  }

  @Test
  void errorsCarryClickHouseCodeAndTheConnectionLivesOn() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT nosuch FROM films.titles"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> {
                assertThat(e.getErrorCode()).isEqualTo(47);
                assertThat(e.getSQLState()).isEqualTo("HY000");
              });
      assertThatThrownBy(() -> statement.execute("garbage"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(62));
      assertThatThrownBy(() -> statement.executeQuery("SELECT 1 FORMAT JSON"))
          .hasMessageContaining("custom output formats");
      assertThatThrownBy(
              () -> all(statement, "SELECT throwIf(number = 150000) FROM numbers(200000)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(395));
      assertThat(all(statement, "SELECT 1")).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT SUM(year), MAX(id) FROM films.titles WHERE id > 100   | null,null
          SELECT COUNT(*) FROM films.titles WHERE id > 100              | 0
          SELECT b.kind FROM films.titles a LEFT JOIN films.titles b ON b.id = a.id + 100 LIMIT 1 | null
          SELECT COUNT(*) FROM (SELECT 1 UNION SELECT 1) AS u           | 1
          SELECT "movie"                                                | movie
          SELECT id AS "the id" FROM films.titles WHERE kind = "short"  | 3
          SELECT CAST(NULL AS SIGNED)                                   | null
          SELECT LEAST(1, NULL)                                         | null
          SELECT UPPER(kind) AS kind FROM films.titles WHERE kind = 'short' | SHORT
          SELECT CAST(1.5 AS DECIMAL(10,2)) FROM DUAL                   | 1.50
          SELECT SQL_NO_CACHE 1                                         | 1
          SELECT 1 = 1                                                  | 1
          """)
  void valuesAgreeWithMySql(String sql, String expected) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var rows = all(statement, sql);
      assertThat(rows).hasSize(2);
      assertThat(String.join(",", rows.get(1))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT @@version_comment LIMIT 1",
        "SELECT @@session.auto_increment_increment AS auto_increment_increment, @@sql_mode",
        "/* ping */ SELECT @@max_allowed_packet",
        "SELECT CONNECTION_ID()",
        "SELECT USER()",
        "SHOW VARIABLES LIKE 'version%'",
        "SHOW DATABASES",
        "SHOW TABLES FROM films",
        "SHOW FULL TABLES FROM films",
        "SHOW COLUMNS FROM films.titles",
        "SHOW FULL COLUMNS FROM films.titles",
        "DESCRIBE films.titles",
        "SHOW CREATE TABLE films.titles",
        "SHOW COLLATION",
        "SHOW COUNT(*) WARNINGS",
        "EXPLAIN SELECT 1",
        "(SELECT 1) UNION ALL (SELECT 2)",
        "WITH x AS (SELECT 1 AS a) SELECT a FROM x"
      })
  void statementsOfToolsHaveRows(String sql) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      assertThat(all(statement, sql)).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET NAMES utf8mb4",
        "SET autocommit=1",
        "SET @@session.sql_mode = 'STRICT_TRANS_TABLES'",
        "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "SET character_set_results = NULL",
        "SET FOREIGN_KEY_CHECKS = 0",
        "SET SQL_SELECT_LIMIT=DEFAULT",
        "SET net_write_timeout=600",
        "SET max_threads = 2",
        "SET SESSION wait_timeout = 100",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "/*!40101 SET NAMES utf8 */",
        "USE films"
      })
  void statementsOfClientsAreTaken(String sql) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isFalse();
    }
  }

  @Test
  void showHasMySqlsColumnNames() throws Exception {
    try (var connection = connect("mysql", "films", "?sslMode=DISABLED");
        var statement = connection.createStatement()) {
      assertThat(all(statement, "SHOW DATABASES").getFirst()).containsExactly("Database");
      assertThat(all(statement, "SHOW TABLES"))
          .containsExactly(List.of("Tables_in_films"), List.of("titles"));
      assertThat(all(statement, "SHOW COLUMNS FROM titles").getFirst())
          .containsExactly("Field", "Type", "Null", "Key", "Default", "Extra");
      assertThat(all(statement, "SHOW WARNINGS"))
          .containsExactly(List.of("Level", "Code", "Message"));
    }
  }

  @Test
  void aLimitOfTheSessionIsObeyed() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("SET SQL_SELECT_LIMIT=2");
      assertThat(all(statement, "SELECT id FROM films.titles")).hasSize(3);
      statement.execute("SET SQL_SELECT_LIMIT=DEFAULT");
      assertThat(all(statement, "SELECT id FROM films.titles")).hasSize(4);
    }
  }

  @Test
  void twoMillionRowsAreStreamed() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE);
      long n = 0;
      try (var rows =
          statement.executeQuery("SELECT number, toString(number) FROM numbers(2000000)")) {
        while (rows.next()) {
          assertThat(rows.getLong(1)).isEqualTo(n++);
        }
      }
      assertThat(n).isEqualTo(2_000_000);
    }
  }

  @Test
  void killQueryEndsAStatement() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var other = connect();
        var killer = other.createStatement()) {
      String id = all(statement, "SELECT CONNECTION_ID()").get(1).getFirst();
      var running =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return all(
                      statement,
                      "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(murmurHash2_64(number))");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (!running.isDone()) {
        killer.execute("KILL QUERY " + id);
        assertThat(System.nanoTime()).isLessThan(deadline);
        killer.executeQuery("SELECT sleep(0.05)").close();
      }
      assertThatThrownBy(running::join).hasStackTraceContaining("394");
      assertThatThrownBy(() -> killer.execute("KILL QUERY 999999")).hasMessageContaining("thread");
    }
  }

  @Test
  void killedStreamLeavesNoTraceInTheNextResult() throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var other = connect();
        var killer = other.createStatement()) {
      String id = all(statement, "SELECT CONNECTION_ID()").get(1).getFirst();
      statement.setFetchSize(Integer.MIN_VALUE);
      var rows =
          statement.executeQuery("SELECT number, repeat('x', 1000) FROM numbers(1000000000)");
      for (int i = 0; i < 10; i++) {
        assertThat(rows.next()).isTrue();
      }
      killer.execute("KILL QUERY " + id);
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  rows.getLong(1);
                }
              })
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("394");
      statement.setFetchSize(0);
      for (int i = 0; i < 3; i++) {
        assertThat(all(statement, "SELECT 5 AS five"))
            .isEqualTo(List.of(List.of("five"), List.of("5")));
      }
    }
  }

  @Test
  void resetForgetsTheSession() throws Exception {
    try (var connection = connect("mysql", "films", "?sslMode=DISABLED");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE held (a Int32)");
      assertThat(all(statement, "SELECT COUNT(*) FROM held")).hasSize(2);
      ((com.mysql.cj.jdbc.JdbcConnection) connection).resetServerState();
      assertThatThrownBy(() -> all(statement, "SELECT COUNT(*) FROM held"))
          .isInstanceOf(SQLException.class);
    }
  }
}
