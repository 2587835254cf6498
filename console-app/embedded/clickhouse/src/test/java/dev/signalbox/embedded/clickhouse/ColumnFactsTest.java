package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the columns of a replica hold, told on MySQL's port: all that is visible, at once. */
@ExtendWith(WithEngine.class)
class ColumnFactsTest {
  private static final String STORE = "`cinema__cdc`.`titles`";

  private final EngineProcess engine;
  private Connection console;
  private Statement sql;
  private Connection routed;
  private Statement asks;

  ColumnFactsTest(EngineProcess engine) {
    this.engine = engine;
  }

  private Connection connect(String user, String password) throws SQLException, IOException {
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
    asks = routed.createStatement();
    run(
        "CREATE DATABASE cinema",
        "CREATE DATABASE `cinema__cdc`",
        "CREATE DATABASE signalbox",
        "CREATE TABLE signalbox.lost_values (database String, `table` String, column String,"
            + " reason String, count UInt64) ENGINE = MergeTree ORDER BY tuple()",
        "CREATE TABLE signalbox.truncations (database String, `table` String, version UInt64)"
            + " ENGINE = MergeTree ORDER BY tuple()");
    store();
  }

  private void store() throws SQLException {
    run(
        "CREATE TABLE "
            + STORE
            + " (id Int32, kind Nullable(String), year Nullable(Int32), name String,"
            + " _version UInt64, _is_deleted UInt8)"
            + " ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id",
        "CREATE OR REPLACE VIEW cinema.titles AS SELECT id, kind, year, name FROM "
            + STORE
            + " FINAL WHERE _version >= (SELECT ifNull(max(version), 0) FROM signalbox.truncations"
            + " WHERE database = 'cinema' AND `table` = 'titles')");
  }

  @AfterEach
  void drop() throws Exception {
    run(
        "DROP DATABASE IF EXISTS cinema SYNC",
        "DROP DATABASE IF EXISTS `cinema__cdc` SYNC",
        "DROP DATABASE IF EXISTS signalbox SYNC");
    console.close();
    routed.close();
  }

  private void run(String... statements) throws SQLException {
    for (String statement : statements) {
      sql.execute(statement);
    }
  }

  private void insert(String rows) throws SQLException {
    run("INSERT INTO " + STORE + " VALUES " + rows);
  }

  /** Facts of a column by name; its values are one text. */
  private Map<String, String> ask(String columns) throws SQLException {
    var facts = new TreeMap<String, String>();
    var values = new TreeSet<String>();
    try (ResultSet rows =
        asks.executeQuery("SHOW SIGNALBOX FACTS `cinema`.`titles` (" + columns + ")")) {
      while (rows.next()) {
        if (rows.getString(2).equals("value")) {
          values.add(rows.getString(3));
        } else {
          facts.put(rows.getString(2), rows.getString(3));
        }
      }
    }
    facts.put("value", values.toString());
    return facts;
  }

  @Test
  void whatIsVisibleIsTold() throws Exception {
    assertThat(ask("`kind`")).containsEntry("nulls", "0").containsEntry("values", "0");
    insert("(1, 'movie', 1999, 'a', 1, 0), (2, 'short', 2000, 'b', 2, 0)");
    var first = ask("`kind`");
    assertThat(first)
        .containsEntry("nulls", "0")
        .containsEntry("lost", "0")
        .containsEntry("shape", "00100")
        .containsEntry("values", "2")
        .containsEntry("value", "[movie, short]");
    var same = ask("`kind` '" + first.get("version") + "'");
    assertThat(same).containsOnlyKeys("version", "gap", "value").containsEntry("value", "[]");
    insert("(3, 'Movie', NULL, 'c', 3, 0), (4, NULL, 2001, 'd', 4, 0)");
    assertThat(ask("`kind` '" + first.get("version") + "'"))
        .containsEntry("nulls", "1")
        .containsEntry("value", "[Movie, movie, short]")
        .containsEntry("gap", first.get("gap"));
    assertThat(ask("`year`")).containsEntry("nulls", "1").containsEntry("values", "many");
    assertThat(ask("`id`")).containsEntry("nulls", "0").containsEntry("values", "many");
    run("INSERT INTO signalbox.lost_values VALUES ('cinema', 'titles', 'year', 'zero date', 2)");
    assertThat(ask("`year`")).containsEntry("lost", "1");
    assertThat(ask("`kind`")).containsEntry("lost", "0");
  }

  @Test
  void aMergeOfWhatIsKnownTellsNothingNewAndOneOfWhatIsNotIsAGap() throws Exception {
    insert("(1, 'movie', 1999, 'a', 1, 0)");
    var first = ask("`kind`");
    insert("(2, 'short', 1999, 'a', 2, 0)");
    // one new block may be merged at once: nothing of it is left out
    run("OPTIMIZE TABLE " + STORE + " FINAL");
    var second = ask("`kind`");
    assertThat(second).containsEntry("value", "[movie, short]");
    run("OPTIMIZE TABLE " + STORE + " FINAL");
    assertThat(ask("`kind`"))
        .containsEntry("version", second.get("version"))
        .containsEntry("gap", first.get("gap"));
    insert("(1, 'Movie', 1999, 'a', 3, 0)");
    insert("(1, 'film', 1999, 'a', 4, 0)");
    run("OPTIMIZE TABLE " + STORE + " FINAL");
    // 'Movie' was visible and is gone: nobody can tell, so the gap says it
    var third = ask("`kind`");
    assertThat(third).containsEntry("value", "[film, movie, short]");
    assertThat(third.get("gap")).isNotEqualTo(first.get("gap"));
    run("ALTER TABLE " + STORE + " UPDATE kind = 'made' WHERE id = 2 SETTINGS mutations_sync = 2");
    assertThat(ask("`kind`"))
        .containsEntry("value", "[film, made, movie, short]")
        .containsEntry("gap", third.get("gap"));
  }

  @Test
  void aTableMadeAnewStartsAfresh() throws Exception {
    insert("(1, 'movie', 1999, 'a', 1, 0)");
    var before = ask("`kind`");
    run("DROP TABLE " + STORE + " SYNC");
    store();
    insert("(1, 'short', 1999, 'a', 1, 0)");
    var after = ask("`kind`");
    assertThat(after).containsEntry("value", "[short]");
    assertThat(after.get("gap")).isNotEqualTo(before.get("gap"));
  }

  @Test
  void manyValuesAndLongOnesAreNotListed() throws Exception {
    run(
        "INSERT INTO "
            + STORE
            + " SELECT number, 'k' || number % 10000, 1, 'n' || number, 1, 0 FROM numbers(20000)");
    assertThat(ask("`kind`")).containsEntry("values", "10000");
    assertThat(ask("`name`"))
        .containsEntry("values", "many")
        .containsEntry("value", "[]")
        .containsEntry("shape", "00100");
    insert("(1, 'k1', 1999, 'Ä ', 1, 0), (2, 'k1', 1999, 'A-b', 1, 0)");
    assertThat(ask("`name`")).containsEntry("shape", "11111");
    insert("(1, repeat('x', 300), 1999, 'a', 1, 0)");
    assertThat(ask("`kind`")).containsEntry("values", "many");
  }

  @Test
  void valuesComeAsTheyAre() throws Exception {
    insert("(1, 'a\\tb\\nc\\'\"\\\\', 1, 'ä', 1, 0), (2, '', 1, ' ', 1, 0)");
    assertThat(ask("`kind`")).containsEntry("value", "[, a\tb\nc'\"\\]");
    assertThat(ask("`name`")).containsEntry("value", "[ , ä]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`cinema`.`titles` (`nosuch`)",
        "`cinema`.`nosuch` (`kind`)",
        "`cinema__cdc`.`titles` (`kind`)",
        "`system`.`one` (`dummy`)",
        "`signalbox`.`lost_values` (`reason`)",
        "`cinema`.`titles` ()",
        "`cinema`.`titles`",
        ""
      })
  void nothingElseIsTold(String what) {
    assertThatThrownBy(() -> asks.executeQuery("SHOW SIGNALBOX FACTS " + what))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aClosedTableTellsNothing() throws Exception {
    run(
        "CREATE OR REPLACE VIEW cinema.titles AS SELECT CAST(NULL AS Nullable(String)) AS kind"
            + " FROM system.one WHERE throwIf(dummy = 0, 'closed') = 0");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    // that a view was made anew is seen within a second
    while (answers("`kind`")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private boolean answers(String columns) throws SQLException {
    try {
      ask(columns);
      return true;
    } catch (SQLException e) {
      assertThat(e.getMessage()).contains("closed");
      return false;
    }
  }

  /** No bound is asserted: the figures go into the output of the test. */
  @Test
  void costs() throws Exception {
    run(
        "INSERT INTO "
            + STORE
            + " SELECT number, 'k' || number % 12, number, 'n' || number, 1, 0"
            + " FROM numbers(1000000)");
    var lines = new ArrayList<String>();
    lines.add("first scan of 1 M rows, two text columns: " + millis(() -> ask("`kind`, `name`")));
    String version = ask("`kind`").getOrDefault("version", "");
    var nothing = new ArrayList<Double>();
    for (int i = 0; i < 200; i++) {
      nothing.add(millis(() -> ask("`kind` '" + version + "'")));
    }
    lines.add("nothing new, median of 200: " + median(nothing));
    var small = new ArrayList<Double>();
    for (int i = 0; i < 50; i++) {
      insert("(%d, 'k1', 1, 'n', 2, 0)".formatted(i));
      small.add(millis(() -> ask("`kind` '" + version + "'")));
    }
    lines.add("a new part of one row, median of 50: " + median(small));
    lines.forEach(System.out::println);
    assertThat(lines).hasSize(3);
  }

  private interface Work {
    Object run() throws SQLException;
  }

  private static double millis(Work work) throws SQLException {
    long start = System.nanoTime();
    work.run();
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / 1000.0;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
