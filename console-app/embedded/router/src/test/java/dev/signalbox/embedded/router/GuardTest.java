package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the guard does with statements that rules send to a ClickHouse: here a second MariaDB that
 * is called one, whose tables are views and which has a function that the first has not.
 */
class GuardTest {
  private static final String COUNT = "SELECT COUNT(*) FROM items";

  private final MarkedJudge judge = new MarkedJudge();
  @TempDir private Path directory;
  private RunningRouter router;
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void start() throws Exception {
    TwoServers.ten()
        .run(
            "CREATE OR REPLACE TABLE shop.items (id INT PRIMARY KEY, name VARCHAR(100), data"
                + " LONGBLOB)",
            "INSERT INTO shop.items (id, name) VALUES (1, 'ten-1')");
    TwoServers.twenty()
        .run(
            "CREATE DATABASE IF NOT EXISTS shop__cdc",
            "CREATE OR REPLACE TABLE shop__cdc.items (id INT, name VARCHAR(100), data LONGBLOB)",
            "INSERT INTO shop__cdc.items (id, name) VALUES (1, 'a'), (2, 'b')",
            "DROP TABLE IF EXISTS shop.items",
            "CREATE OR REPLACE VIEW shop.items AS SELECT * FROM shop__cdc.items",
            "CREATE OR REPLACE FUNCTION shop.only_there() RETURNS INT RETURN 7");
    TwoServers.ten().run("CREATE OR REPLACE FUNCTION shop.only_here() RETURNS INT RETURN 3");
    router =
        new RunningRouter(
            directory,
            TwoServers.ten().port(),
            TwoServers.twenty().port(),
            RunningRouter.rules(),
            Map.of(),
            judge);
    router.admin("UPDATE mysql_servers SET comment='the ClickHouse' WHERE hostgroup_id=20");
    router.admin("LOAD MYSQL SERVERS TO RUNTIME");
    guard("on");
    connection = router.connect();
    statement = connection.createStatement();
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    router.close();
    assertThat(router.failures()).isEmpty();
    // as other tests of these servers want it
    TwoServers.twenty()
        .run(
            "DROP VIEW shop.items",
            "CREATE TABLE shop.items (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100), data"
                + " LONGBLOB) ENGINE=InnoDB",
            "INSERT INTO shop.items (name) VALUES ('twenty-1'), ('twenty-2')");
    TwoServers.ten()
        .run(
            "CREATE OR REPLACE TABLE shop.items (id INT PRIMARY KEY AUTO_INCREMENT, name"
                + " VARCHAR(100), data LONGBLOB) ENGINE=InnoDB",
            "INSERT INTO shop.items (name) VALUES ('ten-1')");
  }

  private void guard(String value) throws Exception {
    router.admin("SET mysql-signalbox_guard='" + value + "'");
    router.admin("LOAD MYSQL VARIABLES TO RUNTIME");
  }

  private String ask(String sql) throws SQLException {
    return TwoServers.ask(statement, sql);
  }

  private JsonNode last() throws Exception {
    return TwoServers.session(statement).get("last_query");
  }

  private void expect(String sql, String rows, int hostgroup, String did) throws Exception {
    assertThat(ask(sql)).as(sql).isEqualTo(rows);
    JsonNode last = last();
    assertThat(last.get("hostgroup").asInt()).as(sql).isEqualTo(hostgroup);
    assertThat(last.path("guard").path("did").asText()).as(sql).isEqualTo(did);
    assertThat(last.path("guard").path("named_hostgroup").asInt(20)).isEqualTo(20);
  }

  @Test
  void equalAnswersComeFromClickHouseAndOthersStay() throws Exception {
    expect(COUNT + " /* equal */", "2", 20, "served");
    expect(COUNT, "1", 10, "kept");
    JsonNode last = last();
    assertThat(last.get("rule_id").asInt()).isEqualTo(200);
    assertThat(last.get("server").asText()).endsWith(":" + TwoServers.ten().port());
    assertThat(last.get("guard").get("reason").asText()).isEqualTo("the text says nothing");
    assertThat(last.get("guard").get("verdict").asText()).isEqualTo("MAY_DIFFER");
    expect("SELECT name FROM items", "ten-1", 10, "");
    assertThat(judge.server()).isEqualTo("MariaDB 11.4");
    // counted where it was served
    assertThat(
            router.admin(
                "SELECT hostgroup, count_star FROM stats_mysql_query_digest WHERE digest_text LIKE"
                    + " 'SELECT COUNT(*) FROM items' ORDER BY hostgroup"))
        .isEqualTo("[[10, 1], [20, 1]]");
    assertThat(
            router.admin(
                "SELECT schemaname, verdict, reason, served_hostgroup, calls, kept_back,"
                    + " failed_over FROM stats_signalbox_answers"))
        .isEqualTo("[[shop, MAY_DIFFER, the text says nothing, 10, 2, 1, 0]]");
  }

  @Test
  void offItIsAsIfItWereNotThere() throws Exception {
    guard("off");
    expect(COUNT, "2", 20, "");
    guard("sometimes");
    assertThat(
            router.admin(
                "SELECT variable_value FROM global_variables WHERE variable_name LIKE '%_guard'"))
        .isEqualTo("[[off]]");
    assertThat(judge.judged()).isZero();
  }

  @Test
  void aVerdictIsRememberedUntilTheTablesChange() throws Exception {
    for (int i = 0; i < 5; i++) {
      expect(COUNT + " /* equal */", "2", 20, "served");
    }
    int before = judge.judged();
    expect(COUNT + " /* equal */", "2", 20, "served");
    assertThat(judge.judged()).isEqualTo(before);
    TwoServers.ten().run("ALTER TABLE shop.items ADD COLUMN more INT");
    // within two seconds the catalogue is read anew; the replica lacks the column
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!ask(COUNT + " /* equal */").equals("1")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
    assertThat(last().get("guard").get("reason").asText()).isEqualTo("there is no such table");
  }

  @Test
  void whatMySqlCannotRunGoesToClickHouse() throws Exception {
    expect("SELECT only_there() + COUNT(*) FROM items", "9", 20, "exempt");
    assertThat(last().get("guard").get("reason").asText()).startsWith("MySQL cannot run it: 1305");
    // neither of them can: the client is told what MySQL says
    TwoServers.refused(statement, "SELECT COUNT(*) FROM nosuch", 1146, "42S02");
    assertThat(last().get("hostgroup").asInt()).isEqualTo(10);
    TwoServers.refused(statement, "SELECT COUNT(nosuch) FROM items", 1054, "42S22");
    assertThat(ask(COUNT)).isEqualTo("1");
  }

  @Test
  void whatClickHouseRefusesRunsOnMySql() throws Exception {
    expect("SELECT only_here() + COUNT(*) FROM items /* equal */", "4", 10, "failed_over");
    assertThat(last().get("guard").get("reason").asText()).contains("1305");
    assertThat(router.admin("SELECT kept_back, failed_over FROM stats_signalbox_answers"))
        .isEqualTo("[[1, 1]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothinglost", "oneform"})
  void conditionsThatNobodyCanCheckDoNotHold(String word) throws Exception {
    // this server knows no SHOW SIGNALBOX FACTS
    expect(COUNT + " /* " + word + " */", "1", 10, "kept");
    assertThat(last().get("guard").get("reason").asText()).contains("not known");
  }

  @Test
  void clickHouseIsAskedInItsOwnWords() throws Exception {
    String sql = COUNT + " /* equal mine[SELECT COUNT(*) + 40 FROM items] */";
    expect(sql, "42", 20, "served");
    statement.execute("SET time_zone='+03:00'");
    expect(sql, "1", 10, "kept");
  }

  private String judged(int hostgroup, String sql) throws Exception {
    // the driver takes it for a statement without rows: executeQuery would refuse it unsent
    assertThat(statement.execute("SIGNALBOX JUDGE " + hostgroup + " " + sql)).isTrue();
    JsonNode answer;
    try (ResultSet rows = statement.getResultSet()) {
      assertThat(rows.next()).isTrue();
      answer = new ObjectMapper().readTree(rows.getString(1));
    }
    return "%s %s %s %s %s"
        .formatted(
            answer.get("guard").asText(),
            answer.get("did").asText(),
            answer.path("hostgroup").asText(),
            answer.path("verdict").asText(),
            answer.path("reason").asText());
  }

  @Test
  void whatItWouldDoIsToldWithoutRunningIt() throws Exception {
    ask(COUNT + " /* equal */");
    JsonNode before = last();
    assertThat(judged(20, COUNT + " /* equal */")).isEqualTo("true served 20 EQUAL ");
    assertThat(judged(20, COUNT)).isEqualTo("true kept 10 MAY_DIFFER the text says nothing");
    assertThat(judged(20, COUNT + " /* oneform */"))
        .startsWith("true kept 10 null the tables are not known");
    assertThat(judged(10, COUNT)).isEqualTo("true null   ");
    assertThat(judged(20, "SELECT only_there() + COUNT(*) FROM items"))
        .startsWith("true exempt 20 null MySQL cannot run it: ")
        .contains("only_there");
    assertThat(judged(20, "SELEC 1")).startsWith("true exempt 20 null MySQL cannot run it: ");
    assertThat(judged(20, "DELETE FROM items")).startsWith("true kept 10 ");
    assertThat(ask("SELECT id FROM items")).isEqualTo("1");
    guard("off");
    assertThat(judged(20, COUNT)).isEqualTo("false kept 10 MAY_DIFFER the text says nothing");
    guard("on");
    ask(COUNT + " /* equal */");
    judged(20, COUNT);
    assertThat(last().get("digest")).isEqualTo(before.get("digest"));
    assertThat(router.admin("SELECT SUM(calls) FROM stats_signalbox_answers")).isEqualTo("[[2]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SIGNALBOX JUDGE x", "SIGNALBOX JUDGE 20", "SIGNALBOX JUDGE 9999999999 x"})
  void itsCommandNeedsAHostgroupAndAStatement(String sql) throws Exception {
    TwoServers.refused(statement, sql, 1064, "42000");
  }

  @Test
  void aHintIsObeyed() throws Exception {
    assertThat(ask("/* hostgroup=20 */ " + COUNT)).isEqualTo("2");
    JsonNode guard = last().get("guard");
    assertThat(guard.get("did").asText()).isEqualTo("exempt");
    assertThat(guard.get("reason").asText()).isEqualTo("its comment names the hostgroup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET SESSION sql_mode='STRICT_TRANS_TABLES,NO_ZERO_DATE' | served",
        "SET SESSION sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES') | served",
        "SET NAMES utf8mb4 | served",
        "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED | served",
        "SET SESSION sql_mode='ANSI_QUOTES' | kept",
        "SET time_zone='+03:00' | kept",
        "SET NAMES latin1 | kept",
        "SET sql_select_limit=1 | kept",
        "SET NAMES utf8mb4 COLLATE utf8mb4_bin | kept",
        "CREATE TEMPORARY TABLE own (id INT) | kept",
      })
  void sessionsThatVerdictsDoNotCoverStay(String before, String did) throws Exception {
    statement.execute(before);
    boolean kept = did.equals("kept");
    assertThat(ask(COUNT + " /* equal */")).isEqualTo(kept ? "1" : "2");
    assertThat(last().get("guard").get("did").asText()).isEqualTo(did);
  }

  @Test
  void aTransactionSeesItsOwn() throws Exception {
    connection.setAutoCommit(false);
    statement.executeUpdate("DELETE FROM items");
    assertThat(ask(COUNT + " /* equal */")).isEqualTo("0");
    connection.rollback();
    connection.setAutoCommit(true);
    expect(COUNT + " /* equal */", "2", 20, "served");
  }

  @ParameterizedTest
  @CsvSource({"equal, 2, served", "other, 1, kept"})
  void preparedStatementsAreJudgedByTheirText(String word, int rows, String did) throws Exception {
    try (Connection prepares = router.connect("useServerPrepStmts", "true");
        PreparedStatement count =
            prepares.prepareStatement(COUNT + " WHERE id > ? /* " + word + " */");
        Statement asks = prepares.createStatement()) {
      for (int run = 0; run < 3; run++) {
        count.setInt(1, 0);
        try (ResultSet result = count.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getInt(1)).isEqualTo(rows);
        }
        assertThat(TwoServers.session(asks).at("/last_query/guard/did").asText()).isEqualTo(did);
      }
    }
  }

  @Test
  void aPreparedStatementOfClickHousesOwnIsExempt() throws Exception {
    try (Connection prepares = router.connect("useServerPrepStmts", "true");
        PreparedStatement count =
            prepares.prepareStatement("SELECT only_there() + COUNT(*) + ? FROM items")) {
      count.setInt(1, 1);
      try (ResultSet result = count.executeQuery()) {
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isEqualTo(10);
      }
    }
    assertThat(List.of(ask(COUNT))).containsExactly("1");
  }
}
