package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether the replica has passed a row of passages, as it is told on MySQL's port. */
@ExtendWith(WithEngine.class)
class ReplicaPassageTest {
  private static final String BEHIND = "cdc.cinema.titles";

  private final EngineProcess engine;
  private Connection console;
  private Statement sql;
  private Connection routed;

  ReplicaPassageTest(EngineProcess engine) {
    this.engine = engine;
  }

  private Connection connect(String user, String password) throws Exception {
    var login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:" + engine.port("mysql") + "/default?sslMode=DISABLED", login);
  }

  @BeforeEach
  void make() throws Exception {
    console = connect("default", "");
    sql = console.createStatement();
    routed = connect("routed", "r");
    run(
        "CREATE DATABASE cinema",
        "CREATE DATABASE `cinema__cdc`",
        "CREATE DATABASE signalbox_probe__cdc",
        "CREATE DATABASE signalbox",
        "CREATE TABLE signalbox.truncations (database String, `table` String, version UInt64)"
            + " ENGINE = MergeTree ORDER BY tuple()",
        "CREATE TABLE signalbox.dead_letter_log (topic String) ENGINE = MergeTree ORDER BY topic",
        "CREATE TABLE signalbox.tables (database String, `table` String, topic String, changed"
            + " UInt8, gone UInt8) ENGINE = ReplacingMergeTree(changed, gone) ORDER BY (database,"
            + " `table`)",
        "INSERT INTO signalbox.tables VALUES ('cinema', 'titles', 'cdc.cinema.titles', 1, 0)",
        "CREATE TABLE signalbox_probe__cdc.passage (id Int8, changes UInt64, ends"
            + " Nullable(String), _version UInt64, _is_deleted UInt8)"
            + " ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id",
        "CREATE TABLE cinema__cdc.titles (id Int32, _version UInt64, _is_deleted UInt8)"
            + " ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id",
        "CREATE VIEW cinema.titles AS SELECT id FROM cinema__cdc.titles FINAL");
  }

  @AfterEach
  void drop() throws Exception {
    run(
        "DROP DATABASE cinema SYNC",
        "DROP DATABASE cinema__cdc SYNC",
        "DROP DATABASE signalbox_probe__cdc SYNC",
        "DROP DATABASE signalbox SYNC");
    console.close();
    routed.close();
  }

  private void run(String... statements) throws SQLException {
    for (String statement : statements) {
      sql.execute(statement);
    }
  }

  private void passes(int changes, String ends) throws SQLException {
    run(
        "INSERT INTO signalbox_probe__cdc.passage VALUES (1, %d, %s, %1$d, 0)"
            .formatted(changes, ends));
  }

  /** Of a topic that ends with that offset, written to after passage 4. */
  private void passes(int changes, int offset, int truncated) throws SQLException {
    passes(
        changes,
        "'{\"since\":77,\"topics\":{\"cdc.cinema.titles\":[%d,4,%d]}}'"
            .formatted(offset, truncated));
  }

  /** Three values with commas between. */
  private String ask(int changes, int after) throws SQLException {
    try (var asks = routed.createStatement();
        var rows = asks.executeQuery("SHOW SIGNALBOX PASSAGE " + changes + " " + after)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1) + "," + rows.getString(2) + "," + rows.getString(3);
    }
  }

  @Test
  void itHasComeWithEverythingBeforeIt() throws Exception {
    assertThat(ask(5, 4)).isEqualTo("0,0,the passage has yet to come");
    passes(5, 9, -1);
    assertThat(ask(5, 4)).isEqualTo("5,77," + BEHIND);
    run("INSERT INTO cinema__cdc.titles VALUES (1, 9, 0)");
    assertThat(ask(5, 4)).isEqualTo("5,77," + BEHIND);
    run("INSERT INTO cinema__cdc.titles VALUES (2, 10, 1)");
    assertThat(ask(5, 4)).isEqualTo("5,77,");
    assertThat(ask(6, 4)).startsWith("0,");
    passes(6, 10, -1);
    assertThat(ask(6, 4)).isEqualTo("6,77," + BEHIND);
    assertThat(ask(5, 4)).isEqualTo("5,77,");
    run(
        "OPTIMIZE TABLE cinema__cdc.titles FINAL",
        "INSERT INTO cinema__cdc.titles VALUES (1, 11, 0)");
    assertThat(ask(6, 4)).isEqualTo("6,77,");
  }

  @Test
  void aTopicThatWasNotWrittenToSinceDoesNotMatter() throws Exception {
    passes(7, 9, -1);
    assertThat(ask(7, 5)).isEqualTo("7,77,");
    assertThat(ask(7, 4)).isEqualTo("7,77," + BEHIND);
  }

  @Test
  void rowsThatATruncateTookAwayAreGoneFirst() throws Exception {
    passes(5, 9, 8);
    run("INSERT INTO cinema__cdc.titles VALUES (1, 10, 0)");
    assertThat(ask(5, 0)).isEqualTo("5,77," + BEHIND);
    run("INSERT INTO signalbox.truncations VALUES ('cinema', 'titles', 9)");
    assertThat(ask(5, 0)).isEqualTo("5,77,");
    passes(6, 12, 12);
    run("INSERT INTO signalbox.truncations VALUES ('cinema', 'titles', 13)");
    assertThat(ask(6, 0)).isEqualTo("6,77,");
  }

  @Test
  void whatIsNotKnownHasNotPassed() throws Exception {
    passes(5, "NULL");
    assertThat(ask(5, 0)).isEqualTo("5,0,the passage proves nothing");
    passes(6, 9, -1);
    assertThat(ask(5, 0)).isEqualTo("6,77," + BEHIND);
    run(
        "INSERT INTO cinema__cdc.titles VALUES (1, 10, 0)",
        "INSERT INTO signalbox.dead_letter_log VALUES ('cdc.cinema.titles')");
    assertThat(ask(6, 0)).endsWith("has dead letters");
    run(
        "TRUNCATE TABLE signalbox.dead_letter_log",
        "CREATE OR REPLACE VIEW cinema.titles AS SELECT 1 AS id WHERE throwIf(1, 'closed') = 0");
    assertThat(ask(6, 0)).endsWith("has no table that can be read");
    run("INSERT INTO signalbox.tables VALUES ('cinema', 'titles', 'cdc.cinema.titles', 2, 1)");
    assertThat(ask(6, 0)).endsWith("has no table");
    assertThatThrownBy(() -> routed.createStatement().execute("SHOW SIGNALBOX PASSAGE x"))
        .isInstanceOf(SQLException.class);
  }
}
