package dev.signalbox.engine.workbench;

import static dev.signalbox.engine.workbench.StatementKind.OTHER;
import static dev.signalbox.engine.workbench.StatementKind.READ;
import static dev.signalbox.engine.workbench.StatementKind.SESSION;
import static dev.signalbox.engine.workbench.StatementKind.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "  /* x */ -- y\n select * from t where a = 'UPDATE t SET b = 1 INTO x'",
        "(SELECT 1) UNION (SELECT 2)",
        "((select 1))",
        "WITH d AS (SELECT 1) SELECT * FROM d",
        "WITH RECURSIVE d(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM d) TABLE d",
        "SELECT t.update, `into`, \"delete\" FROM t",
        "SELECT 1 FORMAT JSON",
        "SHOW CREATE TABLE t",
        "DESC t",
        "VALUES ROW(1), ROW(2)",
        "EXPLAIN UPDATE t SET a = 1",
        "EXPLAIN FORMAT=JSON SELECT 1",
        "EXPLAIN t",
        "EXPLAIN ANALYZE SELECT 1",
        "ANALYZE FORMAT=JSON SELECT * FROM t",
        "SELECT /*+ MAX_EXECUTION_TIME(10) */ 1",
        "SELECT REPLACE(a, 'x', 'y') FROM t",
        "WITH d AS (SELECT 1 AS a) SELECT REPLACE(a, 'x', 'y') FROM d"
      })
  void reads(String sql) {
    assertThat(StatementKind.of(sql)).isEqualTo(READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- only words",
        "UPDATE t SET a = 1",
        "/* SELECT */ DELETE FROM t",
        "/*!50000 DELETE */ FROM t",
        "/*M!100100 DELETE FROM t */",
        "SELECT * FROM t /*!50000 FOR UPDATE */",
        "SELECT * FROM t FOR UPDATE",
        "SELECT * FROM t FOR SHARE",
        "SELECT * FROM t LOCK IN SHARE MODE",
        "SELECT 1 INTO OUTFILE '/tmp/x'",
        "SELECT 1 INTO @a",
        "WITH d AS (SELECT 1) DELETE FROM t WHERE a IN (SELECT * FROM d)",
        "WITH d AS (SELECT 1) UPDATE t SET a = 1",
        "(UPDATE t SET a = 1)",
        "EXPLAIN ANALYZE DELETE FROM t",
        "ANALYZE UPDATE t SET a = 1",
        "ANALYZE TABLE t",
        "INSERT INTO t SELECT 1",
        "CALL p()",
        "SET GLOBAL a = 1",
        "SET SESSION TRANSACTION READ WRITE",
        "SET PASSWORD = 'x'",
        "SET STATEMENT max_statement_time = 1 FOR DELETE FROM t",
        "DO change_it()",
        "LOCK TABLES t READ",
        "TRUNCATE t",
        "KILL 5"
      })
  void everythingElseIsNotProved(String sql) {
    assertThat(StatementKind.of(sql)).isEqualTo(OTHER);
  }

  @Test
  void sessionsAndTransactions() {
    assertThat(StatementKind.of("USE imdb")).isEqualTo(SESSION);
    assertThat(StatementKind.of("SET @a = 1, sql_mode = ''")).isEqualTo(SESSION);
    assertThat(StatementKind.of("START TRANSACTION READ ONLY")).isEqualTo(TRANSACTION);
    assertThat(StatementKind.of("ROLLBACK TO SAVEPOINT x")).isEqualTo(TRANSACTION);
    assertThat(StatementKind.of("START SLAVE")).isEqualTo(OTHER);
  }

  @Test
  void neverFailsWhateverTheText() {
    var random = new Random(16);
    var parts = "SELECT UPDATE ( ) ' \" ` -- /* */ /*! # \\ ; INTO FOR WITH é 1 \n".split(" ");
    for (int i = 0; i < 5_000; i++) {
      var sql = new StringBuilder();
      for (int n = random.nextInt(14); n > 0; n--) {
        sql.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      var kind = StatementKind.of(sql.toString());
      assertThat(StatementKind.of("UPDATE t " + sql)).isEqualTo(OTHER);
      assertThat(kind).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a INT)",
        "/* x */ alter table t add b int",
        "DROP VIEW v",
        "RENAME TABLE a TO b",
        "TRUNCATE t"
      })
  void schemaIsChanged(String sql) {
    assertThat(StatementKind.changesSchema(sql)).isTrue();
    assertThat(StatementKind.of(sql)).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SHOW CREATE TABLE t", "SELECT 'DROP TABLE t'", "UPDATE t SET a = 1"})
  void schemaIsNotChanged(String sql) {
    assertThat(StatementKind.changesSchema(sql)).isFalse();
  }
}
