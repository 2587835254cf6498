package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One bad table never stops the others, and no two tables are mixed. */
@UsesSharedStack
class IsolationIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** As ClickHouse quotes it. */
  private static String escaped(String name) {
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  private static Optional<ReplicatedTable> state(SharedStack stack, String database, String table) {
    return stack.signalbox().replication().tables().stream()
        .filter(t -> t.id().equals(new TableId(database, table)))
        .findFirst();
  }

  private static void awaitRow(Connection clickhouse, String table, String id) throws Exception {
    Await.until(
        "row " + id + " of " + table,
        SOON,
        () ->
            !SharedStack.rows(
                        clickhouse,
                        "SELECT name FROM system.tables WHERE concat(database, '.', name) = '"
                            + table
                            + "'")
                    .isEmpty()
                && SharedStack.rows(clickhouse, "SELECT id FROM " + table).contains(List.of(id)));
  }

  private static void caughtUp(SharedStack stack) {
    stack.signalbox().replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(2)));
  }

  private static void notReplicated(SharedStack stack, String table, String reason)
      throws Exception {
    Await.until(
        "the state of " + table,
        SOON,
        () -> state(stack, "odd_it", table).filter(t -> t.state() != State.LIVE).isPresent());
    var state = state(stack, "odd_it", table).orElseThrow();
    assertThat(state.reason()).contains(reason);
    assertThat(state.fix()).isNotBlank();
  }

  @Test
  void aTableWhoseChangesCannotBeReplicatedStopsNoOtherAndIsHealed(SharedStack stack)
      throws Exception {
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE odd_it",
          "CREATE TABLE odd_it.good (id INT PRIMARY KEY)",
          "INSERT INTO odd_it.good VALUES (1)",
          "CREATE TABLE odd_it.deleted (id INT PRIMARY KEY, `__deleted` INT)",
          "INSERT INTO odd_it.deleted VALUES (1, 2)",
          "CREATE TABLE odd_it.versioned (id INT PRIMARY KEY) WITH SYSTEM VERSIONING",
          "INSERT INTO odd_it.versioned VALUES (1)",
          "CREATE TABLE odd_it.compressed (id INT PRIMARY KEY, t TEXT COMPRESSED)",
          "INSERT INTO odd_it.compressed VALUES (1, 'text')",
          "CREATE TABLE odd_it.unparsed (id INT, s DATE, e DATE, PERIOD FOR p(s, e), PRIMARY KEY"
              + " (id, p WITHOUT OVERLAPS))",
          "INSERT INTO odd_it.unparsed VALUES (1, '2024-01-01', '2024-02-01')",
          "INSERT INTO odd_it.good VALUES (2)");
      awaitRow(clickhouse, "odd_it.good", "2");
      notReplicated(stack, "deleted", "'__deleted'");
      notReplicated(stack, "versioned", "SYSTEM VERSIONING");
      notReplicated(stack, "compressed", "COMPRESSED");
      notReplicated(stack, "unparsed", "its change at binlog.");
      var lag = stack.program().run("lag").ok().out();
      assertThat(lag)
          .contains("odd_it.deleted", "odd_it.versioned", "odd_it.compressed", "odd_it.unparsed");

      // mended, it is copied by itself and followed again; dropped and made anew too
      SharedStack.execute(mysql, "ALTER TABLE odd_it.deleted DROP COLUMN `__deleted`");
      Await.until(
          "the mended table to be copied",
          SOON,
          () -> state(stack, "odd_it", "deleted").filter(t -> t.state() == State.LIVE).isPresent());
      SharedStack.execute(
          mysql, "INSERT INTO odd_it.deleted VALUES (2)", "DROP TABLE odd_it.compressed");
      awaitRow(clickhouse, "odd_it.deleted", "2");
      assertThat(SharedStack.rows(clickhouse, "SELECT id FROM odd_it.deleted ORDER BY id"))
          .containsExactly(List.of("1"), List.of("2"));
      SharedStack.execute(mysql, "INSERT INTO odd_it.good VALUES (3)", "DROP DATABASE odd_it");
      Await.until("the database to go", SOON, () -> state(stack, "odd_it", "good").isEmpty());
    }
  }

  @Test
  void tablesWithNamesOfEveryKindAreNotMixed(SharedStack stack) throws Exception {
    var names =
        List.of(
            "a b",
            "a_b",
            "A_b",
            "a-20b",
            "Foo",
            "foo",
            "{brace}",
            "a,b",
            "a.b",
            "a%b",
            "a`b",
            "a'b",
            "a\"b",
            "a\\b",
            "♥",
            "t",
            "t__queue",
            "t__rows",
            "t__copy_",
            "a/b",
            "a$b",
            "a(b",
            "a*b",
            "select",
            "x".repeat(64));
    var databases = List.of("names_it", "names.it", "Names_it", "names it");
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      var statements = new ArrayList<String>();
      for (var database : databases) {
        statements.add("CREATE DATABASE " + quoted(database));
        for (var name : database.equals("names_it") ? names : List.of("t")) {
          var table = quoted(database) + "." + quoted(name);
          statements.add("CREATE TABLE " + table + " (id INT PRIMARY KEY, v VARCHAR(200))");
          statements.add(
              "INSERT INTO %s VALUES (1, '%s')".formatted(table, text(database + "/" + name)));
        }
      }
      SharedStack.execute(mysql, statements.toArray(String[]::new));
      caughtUp(stack);
      for (var database : databases) {
        for (var name : database.equals("names_it") ? names : List.of("t")) {
          assertThat(state(stack, database, name)).map(ReplicatedTable::reason).contains("");
          assertThat(
                  SharedStack.rows(
                      clickhouse, "SELECT v FROM " + escaped(database) + "." + escaped(name)))
              .as(database + " " + name)
              .containsExactly(List.of(database + "/" + name));
        }
      }
    }
  }

  private static String text(String value) {
    return value.replace("\\", "\\\\").replace("'", "''");
  }

  @Test
  void namesThatAreTooAlikeOrTooLongConcernTheirTableAlone(SharedStack stack) throws Exception {
    var longName = "ü".repeat(64);
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE like_it",
          "CREATE DATABASE like_it_x",
          "CREATE TABLE like_it.x_t (id INT PRIMARY KEY)",
          "INSERT INTO like_it.x_t VALUES (1)");
      caughtUp(stack);
      SharedStack.execute(
          mysql,
          "CREATE TABLE like_it_x.t (id INT PRIMARY KEY)",
          "INSERT INTO like_it_x.t VALUES (1)",
          "CREATE TABLE like_it." + quoted(longName) + " (id INT PRIMARY KEY)",
          "INSERT INTO like_it.x_t VALUES (2)");
      awaitRow(clickhouse, "like_it.x_t", "2");
      Await.until(
          "both to be named",
          SOON,
          () ->
              state(stack, "like_it_x", "t").filter(t -> t.state() != State.LIVE).isPresent()
                  && state(stack, "like_it", longName).isPresent());
      assertThat(state(stack, "like_it_x", "t").orElseThrow().reason()).contains("cdc.like_it.x_t");
      assertThat(state(stack, "like_it", longName).orElseThrow().reason()).contains("too long");
    }
  }

  @Test
  void tablesOfEveryKindAreFollowedOrNamed(SharedStack stack) throws Exception {
    var wide = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      wide.add("c" + i + " INT");
    }
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE kinds_it",
          "USE kinds_it",
          "CREATE SEQUENCE seq",
          "SELECT NEXTVAL(seq)",
          "CREATE TABLE gen (id INT PRIMARY KEY, v INT AS (id * 2) VIRTUAL, s INT AS (id * 3)"
              + " STORED, h INT INVISIBLE DEFAULT 7)",
          "INSERT INTO gen (id) VALUES (1)",
          "CREATE VIEW vw AS SELECT * FROM gen",
          "CREATE TABLE part (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4",
          "INSERT INTO part VALUES (1)",
          "CREATE TABLE isam (id INT PRIMARY KEY) ENGINE = MyISAM",
          "INSERT INTO isam VALUES (1)",
          "CREATE TABLE aria (id INT PRIMARY KEY) ENGINE = Aria",
          "INSERT INTO aria VALUES (1)",
          "CREATE TABLE mem (id INT PRIMARY KEY) ENGINE = MEMORY",
          "INSERT INTO mem VALUES (1)",
          "CREATE TABLE ours (id INT PRIMARY KEY, `__op` INT, op INT, `before` INT, `after` INT,"
              + " source INT, raw INT, error INT, time INT, topic INT, `table` INT, `database` INT,"
              + " `partition` INT, `offset` INT, reason INT, loss INT, version INT)",
          "INSERT INTO ours (id, raw, time) VALUES (1, 2, 3)",
          "CREATE TABLE columns (id INT PRIMARY KEY, `a.b` INT, `a.c` INT, `x y` INT, `ü` INT,"
              + " `q\"'` INT, `b\\s` INT, `{c}` INT, `c,d` INT)",
          "INSERT INTO columns (id, `a.b`) VALUES (1, 2)",
          "CREATE TABLE taken (id INT PRIMARY KEY, `_version` INT)",
          "INSERT INTO taken VALUES (1, 2)",
          "CREATE TABLE maybe (a INT UNIQUE, v INT)",
          "INSERT INTO maybe VALUES (1, 2), (NULL, 3), (NULL, 3)",
          "CREATE TABLE wide (id INT PRIMARY KEY, " + String.join(", ", wide) + ")",
          "INSERT INTO wide (id, c999) VALUES (1, 9)",
          "CREATE TABLE big (id INT PRIMARY KEY, t LONGTEXT)",
          "INSERT INTO big VALUES (1, REPEAT('x', 20000000))");
      awaitRow(clickhouse, "kinds_it.wide", "1");
      caughtUp(stack);
      for (var query :
          List.of(
              "SELECT * FROM kinds_it.gen",
              "SELECT * FROM kinds_it.part",
              "SELECT * FROM kinds_it.isam",
              "SELECT * FROM kinds_it.aria",
              "SELECT * FROM kinds_it.mem",
              "SELECT * FROM kinds_it.ours",
              "SELECT * FROM kinds_it.columns",
              "SELECT c999 FROM kinds_it.wide",
              "SELECT LENGTH(t) FROM kinds_it.big")) {
        assertThat(SharedStack.rows(clickhouse, query))
            .as(query)
            .isEqualTo(SharedStack.rows(mysql, query));
      }
    }
    assertThat(state(stack, "kinds_it", "taken").orElseThrow().reason()).contains("'_version'");
    assertThat(state(stack, "kinds_it", "maybe").orElseThrow().reason()).contains("may be NULL");
    assertThat(state(stack, "kinds_it", "seq")).isEmpty();
  }
}
