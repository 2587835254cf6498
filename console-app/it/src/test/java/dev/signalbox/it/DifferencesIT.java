package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Statements, sent as a migration script sends them, after which rows differed for ever without a
 * word: the tables are followed, or closed and copied afresh by themselves.
 */
@UsesSharedStack
class DifferencesIT {
  private static final String DATABASE = "differ_it";

  /**
   * Statements on a table of their own, called {@code {t}}.
   *
   * @param first sent and replicated before
   * @param then sent at once after that
   */
  private record Script(String table, List<String> first, List<String> then) {}

  private static Script script(String table, List<String> first, String... then) {
    return new Script(table, first, List.of(then));
  }

  private static final List<Script> SCRIPTS =
      List.of(
          script(
              "drop_create",
              List.of("CREATE TABLE {t} (id INT PRIMARY KEY)", "INSERT INTO {t} VALUES (1), (2)"),
              "DROP TABLE {t}",
              "CREATE TABLE {t} (id INT PRIMARY KEY)",
              "INSERT INTO {t} VALUES (2), (3)"),
          script(
              "or_replace",
              List.of("CREATE TABLE {t} (id INT PRIMARY KEY)", "INSERT INTO {t} VALUES (1), (2)"),
              "CREATE OR REPLACE TABLE {t} (v INT, id INT PRIMARY KEY, w INT)",
              "INSERT INTO {t} VALUES (3, 4, 5)",
              "UPDATE {t} SET w = 6"),
          script(
              "partitions",
              List.of(
                  "CREATE TABLE {t} (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0"
                      + " VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2"
                      + " VALUES LESS THAN MAXVALUE)",
                  "INSERT INTO {t} VALUES (1), (2), (11), (12), (21)"),
              "ALTER TABLE {t} DROP PARTITION p0",
              "INSERT INTO {t} VALUES (13)",
              "ALTER TABLE {t} TRUNCATE PARTITION p2"),
          script(
              "drop_add",
              List.of(
                  "CREATE TABLE {t} (id INT PRIMARY KEY, a INT)",
                  "INSERT INTO {t} VALUES (1, 1), (2, 2)"),
              "ALTER TABLE {t} DROP COLUMN a",
              "ALTER TABLE {t} ADD a INT DEFAULT 5",
              "INSERT INTO {t} (id) VALUES (3)"),
          script(
              "drop_add_one",
              List.of(
                  "CREATE TABLE {t} (id INT PRIMARY KEY, a INT)",
                  "INSERT INTO {t} VALUES (1, 1), (2, 2)"),
              "ALTER TABLE {t} DROP COLUMN a, ADD a INT DEFAULT 5"),
          script(
              "burst_time",
              List.of(),
              "CREATE TABLE {t} (id INT PRIMARY KEY, d DATETIME)",
              "INSERT INTO {t} VALUES (1, '2024-05-06 07:08:09')",
              "ALTER TABLE {t} MODIFY d DATETIME(6)",
              "INSERT INTO {t} VALUES (2, '2024-05-06 07:08:09.123456')"),
          script(
              "burst_swap",
              List.of(
                  "CREATE TABLE {t} (id INT PRIMARY KEY, a INT, b INT)",
                  "INSERT INTO {t} VALUES (1, 10, 20)"),
              "ALTER TABLE {t} RENAME COLUMN a TO c",
              "ALTER TABLE {t} RENAME COLUMN b TO a",
              "INSERT INTO {t} VALUES (2, 30, 40)"),
          script(
              "burst_decimal",
              List.of(),
              "CREATE TABLE {t} (id INT PRIMARY KEY, n DECIMAL(10,2))",
              "INSERT INTO {t} VALUES (1, 1.25)",
              "ALTER TABLE {t} MODIFY n DECIMAL(10,1)",
              "INSERT INTO {t} VALUES (2, 2.5)"),
          script(
              "burst_default",
              List.of(),
              "CREATE TABLE {t} (id INT PRIMARY KEY)",
              "INSERT INTO {t} VALUES (1)",
              "ALTER TABLE {t} ADD a INT DEFAULT 7",
              "INSERT INTO {t} (id) VALUES (2)"),
          script(
              "burst_key",
              List.of(),
              "CREATE TABLE {t} (id INT PRIMARY KEY, v INT)",
              "INSERT INTO {t} VALUES (1, 1)",
              "ALTER TABLE {t} ADD n INT NOT NULL DEFAULT 3",
              "ALTER TABLE {t} DROP PRIMARY KEY",
              "INSERT INTO {t} VALUES (1, 1, 1)"),
          script(
              "renamed",
              List.of(
                  "CREATE TABLE {t} (id INT PRIMARY KEY, d DATETIME DEFAULT '2024-05-06 07:08:09')",
                  "INSERT INTO {t} (id) VALUES (1)"),
              "RENAME TABLE {t} TO {t}_x",
              "CREATE TABLE {t} (id INT PRIMARY KEY)",
              "INSERT INTO {t} VALUES (5)",
              "RENAME TABLE {t} TO {t}_y, {t}_x TO {t}, {t}_y TO {t}_x"));

  private static String in(String statement, Script script) {
    return statement.replace("{t}", DATABASE + "." + script.table());
  }

  private static void send(SharedStack stack, List<String> statements) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, statements.toArray(String[]::new));
    }
  }

  @Test
  void noDifferenceStays(SharedStack stack) throws Exception {
    var first = new ArrayList<String>();
    first.add("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4");
    SCRIPTS.forEach(s -> s.first().forEach(statement -> first.add(in(statement, s))));
    send(stack, first);
    BothSides.caughtUp(stack);
    var then = new ArrayList<String>();
    SCRIPTS.forEach(s -> s.then().forEach(statement -> then.add(in(statement, s))));
    send(stack, then);
    BothSides.healed(stack, DATABASE);
    BothSides.proved(stack, DATABASE);
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      for (var row : SharedStack.rows(mysql, "SHOW TABLES FROM " + DATABASE)) {
        var all = "SELECT * FROM " + DATABASE + "." + row.getFirst() + " ORDER BY id";
        assertThat(SharedStack.rows(clickhouse, all))
            .as(all)
            .isEqualTo(SharedStack.rows(mysql, all));
      }
    }
  }

  @Test
  void aDatabaseMadeAgainHasItsNewRowsOnly(SharedStack stack) throws Exception {
    send(
        stack,
        List.of(
            "CREATE DATABASE differ_again",
            "CREATE TABLE differ_again.t (id INT PRIMARY KEY)",
            "INSERT INTO differ_again.t VALUES (1), (2)"));
    BothSides.caughtUp(stack);
    send(
        stack,
        List.of(
            "DROP DATABASE differ_again",
            "CREATE DATABASE differ_again",
            "CREATE TABLE differ_again.t (id INT PRIMARY KEY)",
            "INSERT INTO differ_again.t VALUES (3)"));
    BothSides.healed(stack, "differ_again");
    try (var clickhouse = stack.clickhouse()) {
      assertThat(SharedStack.rows(clickhouse, "SELECT id FROM differ_again.t"))
          .containsExactly(List.of("3"));
    }
  }

  @Test
  void whatAnXaTransactionDidCountsWhenItIsCommitted(SharedStack stack) throws Exception {
    send(
        stack,
        List.of(
            "CREATE DATABASE differ_xa",
            "CREATE TABLE differ_xa.t (id INT PRIMARY KEY)",
            "INSERT INTO differ_xa.t VALUES (1)"));
    BothSides.caughtUp(stack);
    for (var end : List.of("ROLLBACK", "COMMIT")) {
      send(
          stack,
          List.of(
              "XA START '" + end + "'",
              "INSERT INTO differ_xa.t VALUES (" + end.length() + ")",
              "XA END '" + end + "'",
              "XA PREPARE '" + end + "'",
              "XA " + end + " '" + end + "'"));
    }
    send(stack, List.of("INSERT INTO differ_xa.t VALUES (9)"));
    try (var clickhouse = stack.clickhouse()) {
      Await.until(
          "the committed rows, and no others",
          Duration.ofMinutes(2),
          () -> {
            try {
              return SharedStack.rows(clickhouse, "SELECT id FROM differ_xa.t ORDER BY id")
                  .equals(List.of(List.of("1"), List.of("6"), List.of("9")));
            } catch (SQLException e) {
              assertThat(e.getMessage()).contains("is closed");
              return false;
            }
          });
    }
  }

  @Test
  void keysOfLatin1ThatJavaDoesNotKnowStayApart(SharedStack stack) throws Exception {
    send(
        stack,
        List.of(
            "CREATE DATABASE differ_latin1",
            "CREATE TABLE differ_latin1.t (id CHAR(1) CHARACTER SET latin1 COLLATE latin1_bin"
                + " PRIMARY KEY)",
            "INSERT INTO differ_latin1.t VALUES (x'81'), (x'8D'), (x'8F'), (x'90'), (x'9D'),"
                + " (x'80'), ('a')"));
    BothSides.caughtUp(stack);
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      assertThat(
              SharedStack.rows(clickhouse, "SELECT hex(id) AS h FROM differ_latin1.t ORDER BY h"))
          .hasSize(7)
          .isEqualTo(
              SharedStack.rows(
                  mysql,
                  "SELECT HEX(CONVERT(id USING utf8mb4)) AS h FROM differ_latin1.t ORDER BY h"));
    }
  }
}
