package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tables made while the stack runs, and changed: both sides hold the same rows, without FINAL. */
@UsesSharedStack
class ReplicationIT {
  private static void same(SharedStack stack, String... queries) throws Exception {
    stack.signalbox().replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(2)));
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      for (var query : queries) {
        assertThat(SharedStack.rows(clickhouse, query))
            .as(query)
            .isEqualTo(SharedStack.rows(mysql, query));
      }
    }
  }

  private static void make(Connection mysql, String database) throws Exception {
    SharedStack.execute(mysql, "CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
  }

  private static ReplicatedTable state(SharedStack stack, String database, String table) {
    return stack.signalbox().replication().tables().stream()
        .filter(t -> t.id().equals(new TableId(database, table)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLargeTransactionIsWaitedForToItsEnd(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      make(mysql, "repl_large");
      SharedStack.execute(
          mysql,
          "USE repl_large",
          "CREATE TABLE repl_large.t (id INT PRIMARY KEY, v INT, filler VARCHAR(200))",
          "INSERT INTO repl_large.t SELECT seq, 0, SHA2(seq, 512) FROM seq_1_to_60000",
          "UPDATE repl_large.t SET v = id");
    }
    same(stack, "SELECT SUM(v), COUNT(*) FROM repl_large.t");
  }

  @Test
  void keyedCompositeUniqueAndKeylessTablesFollowEveryChange(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      make(mysql, "repl_it");
      SharedStack.execute(
          mysql,
          "CREATE TABLE repl_it.keyed (id INT PRIMARY KEY, v VARCHAR(20), n INT DEFAULT 7)",
          "CREATE TABLE repl_it.pair (a INT, b DATE, v INT, PRIMARY KEY (b, a))",
          "CREATE TABLE repl_it.uniq (a INT NOT NULL UNIQUE, v INT)",
          "CREATE TABLE repl_it.bag (a INT, v VARCHAR(20))",
          "INSERT INTO repl_it.keyed VALUES (1, 'one', NULL), (2, '🎬', 2), (3, NULL, 3)",
          "INSERT INTO repl_it.pair VALUES (1, '2024-01-01', 1), (2, '9999-12-31', 2), (2,"
              + " '9998-12-31', 3)",
          "INSERT INTO repl_it.uniq VALUES (1, 1), (2, 2)",
          "INSERT INTO repl_it.bag VALUES (1, 'x'), (1, 'x'), (2, 'y'), (3, 'z')",
          "UPDATE repl_it.keyed SET v = 'uno' WHERE id = 1",
          "UPDATE repl_it.keyed SET id = 20 WHERE id = 2",
          "DELETE FROM repl_it.keyed WHERE id = 3",
          "UPDATE repl_it.pair SET v = 9 WHERE b = '9999-12-31'",
          "UPDATE repl_it.uniq SET a = 5 WHERE a = 1",
          "UPDATE repl_it.bag SET v = 'w' WHERE a = 1 LIMIT 1",
          "DELETE FROM repl_it.bag WHERE a = 3");
    }
    same(
        stack,
        "SELECT id, v, n FROM repl_it.keyed ORDER BY id",
        "SELECT COUNT(*), SUM(v) FROM repl_it.pair",
        "SELECT a, v FROM repl_it.uniq ORDER BY a",
        "SELECT a, v FROM repl_it.bag ORDER BY a, v",
        "SELECT k.id, b.v FROM repl_it.keyed k JOIN repl_it.bag b ON b.a = k.id ORDER BY b.v");
    try (var proxy = stack.proxy();
        var mysql = stack.mysql()) {
      var count = "SELECT COUNT(*) FROM repl_it.keyed";
      assertThat(SharedStack.rows(proxy, count)).isEqualTo(SharedStack.rows(mysql, count));
    }
  }

  @Test
  void theSchemaIsFollowedOrTheTableIsClosed(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      make(mysql, "alter_it");
      SharedStack.execute(
          mysql,
          "CREATE TABLE alter_it.t (id INT PRIMARY KEY, n INT)",
          "INSERT INTO alter_it.t VALUES (1, 1), (2, 2)",
          "CREATE TABLE alter_it.gone (id INT PRIMARY KEY)",
          "INSERT INTO alter_it.gone VALUES (1)",
          "CREATE TABLE alter_it.ip (id INT PRIMARY KEY, i INET6)");
      same(stack, "SELECT id, n FROM alter_it.t ORDER BY id");
      SharedStack.execute(
          mysql,
          "INSERT INTO alter_it.t VALUES (3, 3)",
          "ALTER TABLE alter_it.t ADD COLUMN s VARCHAR(10) DEFAULT 'old'",
          "UPDATE alter_it.t SET s = NULL WHERE id = 1",
          "INSERT INTO alter_it.t VALUES (4, 4, 'new')",
          "ALTER TABLE alter_it.t MODIFY n BIGINT",
          "INSERT INTO alter_it.t VALUES (5, 99999999999, 'big')");
      BothSides.healed(stack, "alter_it");
      same(stack, "SELECT id, n, s FROM alter_it.t ORDER BY id");
      SharedStack.execute(
          mysql,
          "ALTER TABLE alter_it.t DROP COLUMN s",
          "TRUNCATE TABLE alter_it.t",
          "INSERT INTO alter_it.t VALUES (9, 9)");
      // nobody looks between the two
      stack.whileSupervisorIsSuspended(
          () ->
              SharedStack.execute(
                  mysql,
                  "DROP TABLE alter_it.gone",
                  "CREATE TABLE alter_it.gone (id INT PRIMARY KEY)"));
      BothSides.healed(stack, "alter_it");
      same(stack, "SELECT * FROM alter_it.t ORDER BY id");
    }
    assertThat(state(stack, "alter_it", "ip").state()).isEqualTo(ReplicatedTable.State.REFUSED);
    assertThat(state(stack, "alter_it", "ip").fix()).isNotBlank();
    BothSides.healed(stack, "alter_it");
    same(stack, "SELECT * FROM alter_it.gone");

    // a table that is gone is nobody's problem
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "DROP TABLE alter_it.gone");
      stack.signalbox().replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(2)));
    }
    assertThat(stack.program().run("status").out()).doesNotContain("alter_it.gone");
  }

  @Test
  void aTableSeenGoneAndMadeAgainStartsEmpty(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      make(mysql, "again_it");
      SharedStack.execute(
          mysql,
          "CREATE TABLE again_it.t (id INT PRIMARY KEY)",
          "INSERT INTO again_it.t VALUES (1), (2)");
      same(stack, "SELECT id FROM again_it.t ORDER BY id");
      SharedStack.execute(mysql, "DROP TABLE again_it.t");
      stack.signalbox().replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(2)));
      SharedStack.execute(
          mysql,
          "CREATE TABLE again_it.t (id INT PRIMARY KEY)",
          "INSERT INTO again_it.t VALUES (2), (3)");
      same(stack, "SELECT id FROM again_it.t ORDER BY id");
    }
    assertThat(state(stack, "again_it", "t").state()).isEqualTo(ReplicatedTable.State.LIVE);
  }
}
