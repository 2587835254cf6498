package dev.signalbox.it;

import static dev.signalbox.it.BothSides.BYTES;
import static dev.signalbox.it.BothSides.CLICKHOUSE;
import static dev.signalbox.it.BothSides.MYSQL;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.caughtUp;
import static dev.signalbox.it.BothSides.read;
import static dev.signalbox.it.BothSides.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.RepairResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows that differ are sent again, and surplus ones removed, while the table is written to. */
@UsesSharedStack
class RepairIT {
  private static final String NUMBERS = "SELECT * FROM n ORDER BY id";
  private static final String PAIRS = "SELECT * FROM pairs ORDER BY code, part";
  private static final String BINARIES = "SELECT * FROM binaries ORDER BY b";

  private static List<List<String>> keys(String... texts) {
    return Stream.of(texts).map(List::of).toList();
  }

  private static RepairResult repair(SharedStack stack, String table, List<List<String>> keys) {
    return stack
        .signalbox()
        .replication()
        .repair(new TableId("repair_it", table), keys, Deadline.in(Duration.ofMinutes(2)));
  }

  /** Stores rows otherwise than they are, in the version that they have. */
  private static void plant(Connection clickhouse, String table, String replace, String where)
      throws SQLException {
    SharedStack.execute(
        clickhouse,
        "INSERT INTO repair_it__cdc.%1$s SELECT * REPLACE (%2$s) FROM (SELECT * FROM repair_it__cdc.%1$s FINAL WHERE %3$s)"
            .formatted(table, replace, where));
  }

  private static void differ(Connection proxy, String query, BothSides.Reading reading)
      throws SQLException {
    assertThat(read(proxy, CLICKHOUSE, query, reading))
        .as(query)
        .isNotEqualTo(read(proxy, MYSQL, query, reading));
  }

  @Test
  void rowsThatDifferAreSentAgainWhileTheTableIsWrittenTo(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE IF NOT EXISTS repair_it CHARACTER SET utf8mb4",
          "USE repair_it",
          "CREATE TABLE n (id INT PRIMARY KEY, v VARCHAR(20), d DATE, f FLOAT)",
          "INSERT INTO n SELECT seq, 'x', '2024-01-01', 0.1 FROM seq_1_to_1000",
          """
          CREATE TABLE pairs (code VARCHAR(20) COLLATE utf8mb4_bin, part INT,
            v VARCHAR(20), PRIMARY KEY (code, part))\
          """,
          """
          INSERT INTO pairs VALUES ('ab', 1, 'a'), ('Ab', 1, 'b'), ('AB', 1, 'c'),
            ('it''s\\\\', 2, 'd'), ('🎬', 3, 'e')\
          """,
          "CREATE TABLE binaries (b VARBINARY(16) PRIMARY KEY, v VARCHAR(20))",
          "INSERT INTO binaries VALUES (x'00ff', 'a'), (x'', 'b'), (x'27', 'c'), (x'5c', 'd')");
      caughtUp(stack);
      // what was just compared is not compared, and mended, by the stack itself for a minute
      BothSides.proved(stack, "repair_it");
      // 1000 is the last change of the topic, whose version the repair's rows have too
      plant(clickhouse, "n", "'planted' AS v", "id IN (1, 3, 1000)");
      plant(clickhouse, "n", "1 AS _is_deleted", "id IN (4, 5)");
      plant(clickhouse, "n", "id + 5000 AS id", "id IN (10, 11, 12)");
      plant(clickhouse, "pairs", "'planted' AS v", "code IN ('Ab', '🎬')");
      plant(clickhouse, "pairs", "1 AS _is_deleted", "code = 'it\\'s\\\\'");
      plant(clickhouse, "pairs", "'aB' AS code", "code = 'ab'");
      plant(clickhouse, "binaries", "'planted' AS v", "b IN ('\\x00\\xFF', '')");
      plant(clickhouse, "binaries", "1 AS _is_deleted", "b = '\\x27'");
      plant(clickhouse, "binaries", "'\\xFF' AS b", "b = '\\x5C'");
      try (var proxy = BothSides.proxy(stack, "repair_it")) {
        differ(proxy, NUMBERS, TEXT);
        differ(proxy, PAIRS, TEXT);
        differ(proxy, BINARIES, BYTES);
      }

      var writer =
          Writer.start(
              stack,
              "UPDATE repair_it.n SET v = '{}' WHERE id IN (3, 5)",
              "INSERT INTO repair_it.n (id, v) VALUES (5011, '{}'), ({}, 'new')"
                  + " ON DUPLICATE KEY UPDATE v = '{}'",
              "DELETE FROM repair_it.n WHERE id = 5012",
              "INSERT INTO repair_it.n (id, v) VALUES (5012, '{}')",
              "UPDATE repair_it.pairs SET v = '{}' WHERE code = 'ab' AND part = 1",
              "DELETE FROM repair_it.n WHERE id = {} - 99900");
      var numbers =
          repair(stack, "n", keys("1", "3", "1000", "4", "5", "5010", "5011", "5012", "7", "9999"));
      var pairs =
          repair(
              stack,
              "pairs",
              List.of(
                  List.of("Ab", "1"),
                  List.of("🎬", "3"),
                  List.of("it's\\", "2"),
                  List.of("aB", "1"),
                  List.of("aB", "1")));
      var binaries = repair(stack, "binaries", keys("00FF", "", "27", "FF", "FE"));
      assertThat(writer.end()).isPositive();

      assertThat(numbers.table()).isEqualTo(new TableId("repair_it", "n"));
      // what the writer inserts and deletes may be there or not
      assertThat(numbers.sent()).isBetween(6L, 8L);
      assertThat(numbers.removed()).isBetween(1L, 3L);
      assertThat(List.of(pairs.sent(), pairs.removed())).containsExactly(3L, 1L);
      assertThat(List.of(binaries.sent(), binaries.removed())).containsExactly(3L, 1L);
      sameOnBothSides(stack);

      SharedStack.execute(
          mysql,
          "UPDATE n SET v = 'later' WHERE id = 1",
          "DELETE FROM n WHERE id = 4",
          "ALTER TABLE n ADD COLUMN s VARCHAR(9) DEFAULT 'x'",
          "INSERT INTO n VALUES (5010, 'again', '2024-01-02', 2.5, 'y')",
          "DELETE FROM binaries WHERE b = x'00ff'");
      sameOnBothSides(stack);
      stack.program().run("resync", "repair_it.n").ok();
      sameOnBothSides(stack);
    }
  }

  private static void sameOnBothSides(SharedStack stack) throws Exception {
    caughtUp(stack);
    try (var proxy = BothSides.proxy(stack, "repair_it")) {
      same(proxy, NUMBERS, TEXT);
      same(proxy, PAIRS, TEXT);
      same(proxy, BINARIES, BYTES);
    }
  }

  @Test
  void aKeyInAnotherSpellingIsSurplus(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE IF NOT EXISTS repair_it CHARACTER SET utf8mb4",
          "USE repair_it",
          "CREATE TABLE spelt (k VARCHAR(20) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)",
          "INSERT INTO spelt VALUES ('ab', 1)");
      caughtUp(stack);
      BothSides.proved(stack, "repair_it");
      plant(clickhouse, "spelt", "'AB' AS k", "k = 'ab'");

      var result = repair(stack, "spelt", keys("AB"));

      assertThat(List.of(result.sent(), result.removed())).containsExactly(0L, 1L);
      try (var proxy = BothSides.proxy(stack, "repair_it")) {
        same(proxy, "SELECT * FROM spelt", TEXT);
      }
    }
  }

  @Test
  void whatCannotBeRepairedIsSaid(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE IF NOT EXISTS repair_it CHARACTER SET utf8mb4",
          "USE repair_it",
          "CREATE TABLE bag (a INT)",
          "CREATE TABLE days (d DATE PRIMARY KEY)",
          "CREATE TABLE plain (id INT PRIMARY KEY)");
    }
    caughtUp(stack);
    refused(stack, "none", keys("1"), "There is no table repair_it.none");
    refused(stack, "bag", keys("1"), "signalbox resync repair_it.bag");
    refused(stack, "days", keys("2024-01-01"), "signalbox resync repair_it.days");
    refused(stack, "plain", keys("1; DROP"), "[1; DROP] is no key of repair_it.plain");
    refused(stack, "plain", List.of(List.of("1", "2")), "one value for each of [id]");
    refused(
        stack,
        "plain",
        Collections.nCopies(RepairResult.MOST_KEYS + 1, List.of("1")),
        "signalbox resync repair_it.plain");
    assertThat(repair(stack, "plain", List.of()).sent()).isZero();
  }

  private static void refused(
      SharedStack stack, String table, List<List<String>> keys, String says) {
    assertThatThrownBy(() -> repair(stack, table, keys))
        .hasMessageContaining(says)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
  }
}
