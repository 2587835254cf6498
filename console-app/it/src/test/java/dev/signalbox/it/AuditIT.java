package dev.signalbox.it;

import static dev.signalbox.it.BothSides.CLICKHOUSE;
import static dev.signalbox.it.BothSides.MYSQL;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.caughtUp;
import static dev.signalbox.it.BothSides.holdCopies;
import static dev.signalbox.it.BothSides.proxy;
import static dev.signalbox.it.BothSides.read;
import static dev.signalbox.it.BothSides.same;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences are found, whatever they are, and mended; what foreign keys do is followed. */
@UsesSharedStack
class AuditIT {
  /** What is done to a hundred rows each, by the last digit of their ids. */
  private static final List<String> KINDS =
      List.of(
          "1 AS _is_deleted",
          "id + 100000 AS id",
          "n + 1 AS n",
          "CAST(NULL AS Nullable(Int32)) AS n",
          "concat(s, ' ') AS s",
          "upper(s) AS s",
          "reinterpretAsFloat64(bitXor(reinterpretAsUInt64(assumeNotNull(f)), 1)) AS f",
          "reinterpretAsFloat32(bitXor(reinterpretAsUInt32(assumeNotNull(g)), 1)) AS g",
          "d + toIntervalHour(1) AS d",
          "'' AS empty");

  private static void equal(SharedStack stack, String table, boolean repair) {
    var standing = verify(stack, table, repair);
    assertThat(standing.state()).as(standing.note()).isEqualTo(Standing.State.EQUAL);
  }

  private static Standing verify(SharedStack stack, String table, boolean repair) {
    return stack
        .signalbox()
        .audit()
        .verify(
            new TableId("audit_it", table),
            repair,
            Progress.NONE,
            Deadline.in(Duration.ofMinutes(3)));
  }

  @Test
  void aThousandDifferencesAreFoundAndRepairedUnderWrites(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE IF NOT EXISTS audit_it CHARACTER SET utf8mb4",
          "USE audit_it",
          "CREATE TABLE t (id INT PRIMARY KEY, n INT, s VARCHAR(50), f DOUBLE, g FLOAT,"
              + " d DATETIME(6), empty TEXT)",
          "INSERT INTO t SELECT seq, seq, CONCAT('text ', seq), seq / 3, seq / 7,"
              + " '2024-03-31 02:30:00' + INTERVAL seq SECOND, NULL FROM seq_1_to_2000");
      caughtUp(stack);
      holdCopies(mysql);
      var writer =
          Writer.start(stack, "UPDATE audit_it.t SET n = n + 1 WHERE id = 1001 + {} % 400");
      try {
        for (int kind = 0; kind < KINDS.size(); kind++) {
          SharedStack.execute(
              clickhouse,
              "INSERT INTO audit_it__cdc.t SELECT * REPLACE (%s) FROM (SELECT * FROM audit_it__cdc.t FINAL WHERE id <= 1000 AND id %% 10 = %d)"
                  .formatted(KINDS.get(kind), kind));
        }
        var found = verify(stack, "t", false);
        assertThat(found.state()).as(found.note()).isEqualTo(Standing.State.DIFFERS);
        assertThat(found.differing()).isEqualTo(1_000);
        SharedStack.execute(mysql, "SELECT RELEASE_LOCK('signalbox.copy')");
        // rows that are written at every look are not proved yet
        var repaired = verify(stack, "t", true);
        assertThat(repaired.differing()).as(repaired.note()).isZero();
      } finally {
        assertThat(writer.end()).isPositive();
      }
    }
    caughtUp(stack);
    equal(stack, "t", false);
    try (var proxy = proxy(stack, "audit_it")) {
      // all but g: MySQL prints six digits of a FLOAT
      same(proxy, "SELECT id, n, s, f, d, empty FROM t ORDER BY id", TEXT);
    }
  }

  @Test
  void keysThatTheEnginesOrderApartAndRowsWithoutAKeyAreComparedToo(SharedStack stack)
      throws Exception {
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE IF NOT EXISTS audit_it CHARACTER SET utf8mb4",
          "USE audit_it",
          "CREATE TABLE words (w VARCHAR(20) COLLATE utf8mb4_bin, n INT ZEROFILL, v INT, p"
              + " DECIMAL(9, 2) ZEROFILL, PRIMARY KEY (w, n))",
          "INSERT INTO words SELECT CONCAT(IF(seq % 2, 'Ä', 'b'), seq), seq, seq, seq / 7 FROM"
              + " seq_1_to_12000",
          "CREATE TABLE bag (a INT, `b\\s` VARCHAR(10))",
          "INSERT INTO bag SELECT seq % 7, 'x' FROM seq_1_to_100");
      caughtUp(stack);
      equal(stack, "words", false);
      equal(stack, "bag", false);
      holdCopies(mysql);
      SharedStack.execute(
          clickhouse,
          "INSERT INTO audit_it__cdc.words SELECT * REPLACE ('it''s' AS w) FROM audit_it__cdc.words"
              + " FINAL WHERE n = 5",
          "INSERT INTO audit_it__cdc.words SELECT * REPLACE (1 AS _is_deleted) FROM"
              + " audit_it__cdc.words FINAL WHERE n = 11999",
          "INSERT INTO audit_it__cdc.bag SELECT * REPLACE (_position + 100000 AS _position) FROM"
              + " audit_it__cdc.bag LIMIT 1");
      assertThat(verify(stack, "words", false).keys())
          .containsExactlyInAnyOrder("it's,5", "Ä11999,11999");
      assertThat(verify(stack, "bag", false).state()).isEqualTo(Standing.State.DIFFERS);
      SharedStack.execute(mysql, "SELECT RELEASE_LOCK('signalbox.copy')");
    }
    equal(stack, "words", true);
    equal(stack, "bag", true);
  }

  @Test
  void whatForeignKeysDoToChildrenIsFollowed(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE cascade_it",
          "USE cascade_it",
          "CREATE TABLE parent (id INT PRIMARY KEY)",
          "CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT gone FOREIGN KEY (p)"
              + " REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE)",
          "CREATE TABLE grandchild (id INT PRIMARY KEY, c INT, FOREIGN KEY (c) REFERENCES child"
              + " (id) ON DELETE CASCADE)",
          "CREATE TABLE kept (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id)"
              + " ON DELETE SET NULL ON UPDATE CASCADE)",
          "INSERT INTO parent SELECT seq FROM seq_1_to_100",
          "INSERT INTO child SELECT seq, seq % 100 + 1 FROM seq_1_to_1000",
          "INSERT INTO grandchild SELECT seq, seq FROM seq_1_to_1000",
          "INSERT INTO kept SELECT seq, seq % 100 + 1 FROM seq_1_to_1000");
      caughtUp(stack);
      SharedStack.execute(
          mysql,
          "DELETE FROM parent WHERE id <= 10",
          "UPDATE parent SET id = id + 1000 WHERE id BETWEEN 11 AND 15");
    }
    try (var proxy = proxy(stack, "cascade_it")) {
      for (var table : List.of("child", "grandchild", "kept")) {
        var rows = "SELECT * FROM " + table + " ORDER BY id";
        Await.until(
            "the rows of " + table + " to follow their parents",
            Duration.ofMinutes(2),
            () -> read(proxy, CLICKHOUSE, rows, TEXT).equals(read(proxy, MYSQL, rows, TEXT)));
      }
      assertThat(read(proxy, CLICKHOUSE, "SELECT COUNT(*) FROM grandchild", TEXT).getLast())
          .containsExactly("900");
    }
  }
}
