package dev.signalbox.embedded.router.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement may have changed, by its text. */
class ChangesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*), SUM(a) FROM t WHERE b IN (1, 2) FOR UPDATE",
        "(SELECT 1) UNION (SELECT 'f(x); DROP TABLE t')",
        "/* a comment */ -- another\n SELECT /* f( */ 1;",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "SHOW TABLES",
        "SET autocommit = 0",
        "BEGIN",
        "START TRANSACTION",
        "ROLLBACK",
        "EXPLAIN SELECT 1",
        "use shop",
      })
  void reads(String sql) {
    assertThat(Changes.of(sql, true)).isEqualTo(Changes.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t (a) VALUES (f(1))",
        "insert t select * from u",
        "INSERT INTO t VALUES ('a; DROP TABLE t')",
        "LOAD DATA INFILE 'x' INTO TABLE t",
        "COMMIT",
        "TRUNCATE TABLE t",
        "CREATE TEMPORARY TABLE t (a INT)",
        "DROP TEMPORARY TABLE t",
      })
  void addsRows(String sql) {
    assertThat(Changes.of(sql, true)).isEqualTo(Changes.NEW_ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t SET a = 1",
        "DELETE FROM t",
        "REPLACE INTO t VALUES (1)",
        "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2",
        "LOAD DATA INFILE 'x' REPLACE INTO TABLE t",
      })
  void changesRows(String sql) {
    assertThat(Changes.of(sql, true)).isEqualTo(Changes.NAMED_ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT writes_something(1)",
        "SELECT `count`(1)",
        "SELECT shop.count (1)",
        "SELECT `it's`, f(1)",
        "SELECT \"f\"(1)",
        "CALL p()",
        "EXECUTE s",
        "WITH x AS (SELECT 1) DELETE FROM t",
        "EXPLAIN ANALYZE UPDATE t SET a = 1",
        "PREPARE s FROM 'INSERT INTO t VALUES (1)'",
        "SELECT 1; SELECT 2",
        "BEGIN NOT ATOMIC INSERT INTO t VALUES (1); END",
        "XA COMMIT 'x'",
        "SELECT 1 /*! + 1 */",
        "GRANT SELECT ON t TO u",
        "",
      })
  void mayChangeAnyRows(String sql) {
    assertThat(Changes.of(sql, true)).isIn(Changes.ANY_ROWS, Changes.NAMED_ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a INT)",
        "alter table t add b INT",
        "DROP TABLE t",
        "RENAME TABLE t TO u",
        "INSERT INTO t VALUES (1); ALTER TABLE t ADD b INT",
        "/*! ALTER TABLE t ADD b INT */",
        "PREPARE s FROM \"DROP TABLE t\"",
        "SET @s = 'DROP TABLE t\\''",
        "BEGIN NOT ATOMIC DROP TABLE t; END",
      })
  void changesTables(String sql) {
    assertThat(Changes.of(sql, true)).isEqualTo(Changes.TABLES);
  }

  @Test
  void oneStatementIsNotSeveral() {
    String sql = "INSERT INTO t VALUES ('\\'; DROP TABLE t')";
    assertThat(Changes.of(sql, true)).isEqualTo(Changes.TABLES);
    assertThat(Changes.of(sql, false)).isEqualTo(Changes.NEW_ROWS);
  }
}
