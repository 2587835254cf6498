package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements of sessions that have written, which rules send to a ClickHouse: here a second MariaDB
 * that is called one and cannot tell what has passed, so that MySQL answers.
 */
class OwnWritesTest {
  private static final String COUNT = "SELECT COUNT(*) FROM items";
  private static final String INSERT = "INSERT INTO items (name) VALUES ('own')";

  @TempDir private Path directory;
  private RunningRouter router;
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void start() throws Exception {
    TwoServers.ten()
        .run(
            "CREATE DATABASE IF NOT EXISTS signalbox_probe",
            "CREATE OR REPLACE TABLE signalbox_probe.passage (id TINYINT PRIMARY KEY, changes"
                + " BIGINT UNSIGNED NOT NULL, ends LONGTEXT)");
    router =
        new RunningRouter(
            directory,
            TwoServers.ten().port(),
            TwoServers.twenty().port(),
            RunningRouter.rules(),
            Map.of(),
            new MarkedJudge());
    router.admin("UPDATE mysql_servers SET comment='the ClickHouse' WHERE hostgroup_id=20");
    router.admin("LOAD MYSQL SERVERS TO RUNTIME");
    patience(20);
    connection = router.connect();
    statement = connection.createStatement();
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    router.close();
    assertThat(router.failures()).isEmpty();
    TwoServers.ten()
        .run("DELETE FROM shop.items WHERE name = 'own'", "DROP DATABASE signalbox_probe");
  }

  private void patience(int millis) throws Exception {
    router.admin("SET mysql-signalbox_read_your_writes_ms='" + millis + "'");
    router.admin("LOAD MYSQL VARIABLES TO RUNTIME");
  }

  /** How the statement was served. */
  private JsonNode served(String sql) throws Exception {
    statement.execute(sql);
    return TwoServers.session(statement).get("last_query");
  }

  private long passages() throws Exception {
    return Long.parseLong(
        TwoServers.ten()
            .rows("SELECT IFNULL(MAX(changes), 0) FROM signalbox_probe.passage")
            .getFirst()
            .getFirst());
  }

  @Test
  void whatIsNotKnownToHavePassedStaysOnMySql() throws Exception {
    assertThat(served(COUNT).get("hostgroup").asInt()).isEqualTo(20);
    assertThat(served(COUNT).has("guard")).isFalse();
    statement.execute(INSERT);
    JsonNode kept = served(COUNT);
    assertThat(kept.get("hostgroup").asInt()).isEqualTo(10);
    assertThat(kept.at("/guard/did").asText()).isEqualTo("kept");
    assertThat(kept.at("/guard/named_hostgroup").asInt()).isEqualTo(20);
    assertThat(kept.at("/guard/reason").asText()).contains("own writes");
    assertThat(passages()).isEqualTo(1);
    // another look needs no other passage, another write does
    served(COUNT);
    assertThat(passages()).isEqualTo(1);
    statement.execute(INSERT);
    served(COUNT);
    assertThat(passages()).isEqualTo(2);
    try (Connection other = router.connect();
        Statement reads = other.createStatement()) {
      TwoServers.ask(reads, COUNT);
      assertThat(TwoServers.session(reads).at("/last_query/hostgroup").asInt()).isEqualTo(20);
    }
  }

  @Test
  void theStatisticsTellWhy() throws Exception {
    statement.execute(INSERT);
    served(COUNT);
    assertThat(
            router.admin(
                "SELECT kept_back, reason FROM stats_signalbox_answers WHERE digest_text LIKE"
                    + " 'SELECT COUNT%'"))
        .startsWith("[[1,")
        .contains("own writes");
  }

  @Test
  void offItIsAProxySql() throws Exception {
    patience(0);
    statement.execute(INSERT);
    assertThat(served(COUNT).get("hostgroup").asInt()).isEqualTo(20);
    assertThat(passages()).isZero();
  }

  @Test
  void transactionsPreparedStatementsAndComments() throws Exception {
    try (var insert = connection.prepareStatement("INSERT INTO items (name) VALUES (?)")) {
      insert.setString(1, "own");
      insert.executeUpdate();
    }
    assertThat(served(COUNT).get("hostgroup").asInt()).isEqualTo(10);
    assertThat(served("/* hostgroup=20 */ " + COUNT).get("hostgroup").asInt()).isEqualTo(20);
    connection.setAutoCommit(false);
    statement.execute(INSERT);
    assertThat(served(COUNT).get("hostgroup").asInt()).isEqualTo(10);
    connection.commit();
    connection.setAutoCommit(true);
    long before = passages();
    assertThat(served(COUNT).at("/guard/reason").asText()).contains("own writes");
    assertThat(passages()).isEqualTo(before + 1);
  }

  @Test
  void whatRowsDoNotTellStaysForTheSession() throws Exception {
    TwoServers.ten()
        .run(
            "CREATE OR REPLACE TABLE shop.parent (id INT PRIMARY KEY)",
            "CREATE OR REPLACE TABLE shop.child (id INT PRIMARY KEY, parent INT, FOREIGN KEY"
                + " (parent) REFERENCES shop.parent (id) ON DELETE CASCADE)");
    try {
      statement.execute("INSERT INTO parent VALUES (1)");
      assertThat(served(COUNT).at("/guard/reason").asText()).contains("own writes");
      statement.execute("DELETE FROM parent");
      assertThat(served(COUNT).at("/guard/reason").asText()).contains("foreign keys");
    } finally {
      TwoServers.ten().run("DROP TABLE shop.child", "DROP TABLE shop.parent");
    }
    statement.execute("CREATE TABLE own_one (id INT)");
    statement.execute("DROP TABLE own_one");
    assertThat(served(COUNT).at("/guard/reason").asText()).contains("tables");
  }
}
