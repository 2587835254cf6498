package dev.signalbox.it;

import static dev.signalbox.it.BothSides.CLICKHOUSE;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.caughtUp;
import static dev.signalbox.it.BothSides.healed;
import static dev.signalbox.it.BothSides.holdCopies;
import static dev.signalbox.it.BothSides.read;
import static dev.signalbox.it.BothSides.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table is copied afresh while it is written to, and other tables are left alone. */
@UsesSharedStack
class ResyncIT {
  private static ReplicatedTable state(SharedStack stack, String database, String table) {
    return stack.signalbox().replication().tables().stream()
        .filter(t -> t.id().equals(new TableId(database, table)))
        .findFirst()
        .orElseThrow();
  }

  private static void sameIn(SharedStack stack, String database, String... queries)
      throws Exception {
    caughtUp(stack);
    try (var proxy = BothSides.proxy(stack, database)) {
      for (var query : queries) {
        same(proxy, query, TEXT);
      }
    }
  }

  private static List<List<String>> objects(SharedStack stack, String table) throws SQLException {
    try (var clickhouse = stack.clickhouse()) {
      return SharedStack.rows(
          clickhouse,
          "SELECT name, uuid FROM system.tables WHERE database = 'resync_it__cdc' AND name LIKE '"
              + table
              + "%' ORDER BY name");
    }
  }

  @Test
  void aClosedTableIsCopiedWhileItIsWrittenTo(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE resync_it CHARACTER SET utf8mb4",
          "USE resync_it",
          "CREATE TABLE t (id INT PRIMARY KEY, n INT, d DATE)",
          "INSERT INTO t SELECT seq, seq, '2024-01-01' FROM seq_1_to_5000",
          "CREATE TABLE other (id INT PRIMARY KEY, v INT)",
          "INSERT INTO other VALUES (1, 1)");
      caughtUp(stack);
      var others = objects(stack, "other");
      assertThat(others).isNotEmpty();
      holdCopies(mysql);
      SharedStack.execute(
          mysql,
          "UPDATE t SET n = -n WHERE id % 3 = 0",
          "ALTER TABLE t CHANGE n amount INT, DROP PRIMARY KEY, ADD PRIMARY KEY (id, d)",
          "DELETE FROM t WHERE id % 5 = 0");
      caughtUp(stack);

      var closed = state(stack, "resync_it", "t");
      assertThat(closed.state()).isEqualTo(ReplicatedTable.State.CLOSED);
      assertThat(closed.fix()).contains("signalbox resync resync_it.t");
      for (var command : List.of("lag", "status")) {
        assertThat(stack.program().run(command).out()).contains("signalbox resync resync_it.t");
      }
      try (var proxy = BothSides.proxy(stack, "resync_it")) {
        assertThatThrownBy(() -> read(proxy, CLICKHOUSE, "SELECT id, amount FROM t", TEXT))
            .hasMessageContaining("resync_it.t is closed: its primary key or unique key changed");
        assertThatThrownBy(() -> read(proxy, CLICKHOUSE, "SELECT COUNT(*) FROM t", TEXT))
            .hasMessageContaining("is closed");
      }

      var writer =
          Writer.start(
              stack,
              "INSERT INTO resync_it.t VALUES ({}, 0, '2024-02-02')",
              "UPDATE resync_it.t SET amount = amount + 1 WHERE id BETWEEN {} % 5000 AND {} %"
                  + " 5000 + 5",
              "UPDATE resync_it.t SET d = '2025-01-01' WHERE id = {} - 99000",
              "DELETE FROM resync_it.t WHERE id = {} - 98000",
              "INSERT INTO resync_it.other VALUES ({}, {})");
      SharedStack.execute(mysql, "DO RELEASE_ALL_LOCKS()");
      healed(stack, "resync_it");
      var result = stack.program().run("resync", "resync_it.t", "--json").ok();
      assertThat(writer.end()).isPositive();

      assertThat(result.json().path("was").asText()).isEqualTo("LIVE");
      assertThat(result.json().path("rows").asLong()).isGreaterThan(3_500);
      assertThat(result.json().path("writes_waited").asBoolean()).isFalse();
      assertThat(state(stack, "resync_it", "t").state()).isEqualTo(ReplicatedTable.State.LIVE);
      assertThat(objects(stack, "other")).isEqualTo(others);
      assertThat(objects(stack, "t\\\\_\\\\_copy")).isEmpty();
      var queries =
          new String[] {"SELECT * FROM t ORDER BY id, d", "SELECT * FROM other ORDER BY id"};
      sameIn(stack, "resync_it", queries);
      SharedStack.execute(
          mysql,
          "UPDATE t SET amount = 7 WHERE id < 100",
          "ALTER TABLE t ADD COLUMN s VARCHAR(9) DEFAULT 'x'",
          "DELETE FROM t WHERE id = 1",
          "INSERT INTO t VALUES (2000000, 1, '2024-03-03', 'y')");
      sameIn(stack, "resync_it", queries);
      SharedStack.execute(
          mysql, "TRUNCATE TABLE t", "INSERT INTO t VALUES (1, 1, '2024-03-03', 'z')");
      sameIn(stack, "resync_it", queries);
    }
  }

  @Test
  void aTableWithoutAKeyIsCopiedExactly(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE resync_bag CHARACTER SET utf8mb4",
          "USE resync_bag",
          "CREATE TABLE bag (a INT, v VARCHAR(20))",
          "INSERT INTO bag SELECT seq % 10, 'x' FROM seq_1_to_5000");
      caughtUp(stack);
      var count = new String[] {"SELECT a, COUNT(*) FROM bag GROUP BY a ORDER BY a"};
      var writer =
          Writer.start(
              stack,
              "INSERT INTO resync_bag.bag VALUES ({} % 10, 'y'), ({} % 10, 'y')",
              "DELETE FROM resync_bag.bag WHERE a = {} % 10 LIMIT 3");
      // a live one, twice: what the first copy wrote is not counted by the second
      stack.program().run("resync", "resync_bag.bag").ok();
      var result = stack.program().run("resync", "resync_bag.bag", "--json").ok();
      assertThat(writer.end()).isPositive();
      assertThat(result.json().path("was").asText()).isEqualTo("LIVE");
      assertThat(result.json().path("writes_waited").asBoolean()).isTrue();
      sameIn(stack, "resync_bag", count);
      SharedStack.execute(
          mysql, "ALTER TABLE bag CHANGE v w VARCHAR(20)", "DELETE FROM bag LIMIT 9");
      caughtUp(stack);
      healed(stack, "resync_bag");
      SharedStack.execute(mysql, "INSERT INTO bag VALUES (1, 'z')");
      sameIn(stack, "resync_bag", "SELECT a, w, COUNT(*) FROM bag GROUP BY a, w ORDER BY a, w");
    }
  }

  @Test
  void emptyRenamedAndOnceRefusedTablesAreCopied(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE resync_more CHARACTER SET utf8mb4",
          "USE resync_more",
          "SET sql_mode = ''",
          "CREATE TABLE nothing (id INT PRIMARY KEY)",
          "CREATE TABLE before_it (id INT PRIMARY KEY, d DATE)",
          "INSERT INTO before_it VALUES (1, '0000-00-00'), (2, '2024-01-01')",
          "CREATE TABLE odd (id INT PRIMARY KEY, _version INT)",
          "INSERT INTO odd VALUES (1, 1)",
          "CREATE TABLE ip (id INT PRIMARY KEY, i INET6)",
          "INSERT INTO ip VALUES (1, '::1')");
      caughtUp(stack);
      assertThat(state(stack, "resync_more", "ip").state())
          .isEqualTo(ReplicatedTable.State.REFUSED);
      var refused = stack.program().run("resync", "resync_more.ip");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("'i' has the type inet6");
      SharedStack.execute(
          mysql,
          "RENAME TABLE before_it TO after_it",
          "INSERT INTO after_it VALUES (3, '0000-00-00')",
          "ALTER TABLE odd CHANGE _version v INT",
          "ALTER TABLE ip MODIFY i VARCHAR(40)");
      caughtUp(stack);
      stack.program().run("resync", "resync_more.nothing").ok();
      for (var table : List.of("after_it", "odd")) {
        Await.until(
            table + " to be copied afresh by itself",
            Duration.ofMinutes(2),
            () -> state(stack, "resync_more", table).state() == ReplicatedTable.State.LIVE);
      }
      SharedStack.execute(
          mysql,
          "INSERT INTO nothing VALUES (1)",
          "DELETE FROM after_it WHERE id = 2",
          "INSERT INTO odd VALUES (2, 2)");
      sameIn(
          stack,
          "resync_more",
          "SELECT * FROM nothing",
          "SELECT id FROM after_it ORDER BY id",
          "SELECT * FROM odd ORDER BY id");
      // Debezium never heard of the table: its changes would be lost
      var unread = stack.program().run("resync", "resync_more.ip");
      assertThat(unread.exit()).as(unread.err()).isEqualTo(1);
      assertThat(unread.err()).contains("Debezium could not read a statement");
      assertThat(state(stack, "resync_more", "ip").state()).isEqualTo(ReplicatedTable.State.CLOSED);
      // others want a stack that is well
      SharedStack.execute(mysql, "DROP TABLE ip");
      caughtUp(stack);
    }
    // counted anew by the copy
    try (var clickhouse = stack.clickhouse()) {
      assertThat(
              SharedStack.rows(
                  clickhouse,
                  "SELECT column, reason, count FROM signalbox.lost_values WHERE database ="
                      + " 'resync_more' AND `table` = 'after_it'"))
          .containsExactly(List.of("d", "zero date", "2"));
    }
  }

  /** Rows of the dropped table are hidden by a version above all that is in its topic. */
  @Test
  void aTableRenamedToTheNameOfADroppedOneHasItsRows(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE resync_name",
          "USE resync_name",
          "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
          "INSERT INTO t VALUES (1, 1), (2, 2)",
          "CREATE TABLE t_new (id INT PRIMARY KEY, v INT)",
          "INSERT INTO t_new VALUES (2, 20), (3, 30)");
      caughtUp(stack);
      SharedStack.execute(mysql, "DROP TABLE t");
      caughtUp(stack);
      SharedStack.execute(mysql, "RENAME TABLE t_new TO t");
      healed(stack, "resync_name");
      sameIn(stack, "resync_name", "SELECT * FROM t ORDER BY id");
      SharedStack.execute(mysql, "UPDATE t SET v = 21 WHERE id = 2");
      sameIn(stack, "resync_name", "SELECT * FROM t ORDER BY id");
    }
  }

  @Test
  void aTableThatIsNotThereIsSaid(SharedStack stack) throws Exception {
    var unknown = stack.program().run("resync", "resync_none.t", "--json");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.json().path("error").path("message").asText())
        .contains("There is no table resync_none.t in MySQL");
    var unnamed = stack.program().run("resync", "resync_none");
    assertThat(unnamed.exit()).isEqualTo(2);
    assertThat(unnamed.err()).contains("'resync_none' is not DATABASE.TABLE");
  }
}
