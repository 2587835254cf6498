package dev.signalbox.embedded.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  private static Statement statement(String sql) {
    return Statement.of(sql.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          SELECT 1 FORMAT JSON                        | JSON
          SELECT 1 format CSV;                        | CSV
          SELECT 1 FORMAT TSV SETTINGS max_threads=1  | TSV
          SELECT 'x FORMAT JSON'                      | -
          SELECT a AS format FROM t                   | -
          SELECT format(1) -- FORMAT JSON             | -
          SELECT * FROM (SELECT 1 FORMAT JSON)        | -
          """)
  void outputFormat(String sql, String format) {
    assertThat(statement(sql).outputFormat()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          INSERT INTO t VALUES (1)                       | INSERT INTO t                     | Values      | (1)
          insert into t (a, b) values(1,2)               | insert into t (a, b)              | Values      | (1,2)
          INSERT INTO t FORMAT CSV\\n1,2                 | INSERT INTO t                     | CSV         | 1,2
          INSERT INTO t SETTINGS a=1 FORMAT JSONEachRow {"a":1} | INSERT INTO t SETTINGS a=1 | JSONEachRow | {"a":1}
          INSERT INTO db.values VALUES (1)               | INSERT INTO db.values             | Values      | (1)
          INSERT INTO `values` /* VALUES */ VALUES (1)   | INSERT INTO `values` /* VALUES */ | Values      | (1)
          INSERT INTO FUNCTION file('a;VALUES') VALUES (1) | INSERT INTO FUNCTION file('a;VALUES') | Values | (1)
          """)
  void insertWithData(String sql, String text, String format, String data) {
    byte[] bytes = sql.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    var head = Objects.requireNonNull(Statement.insertHead(bytes, bytes.length));
    assertThat(new String(head.sql(), StandardCharsets.UTF_8).strip()).isEqualTo(text);
    assertThat(head.format()).isEqualTo(format);
    int from = head.dataOffset();
    assertThat(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).strip())
        .isEqualTo(data);
  }

  @Test
  void binaryDataStartsRightAfterTheLineFeed() {
    byte[] bytes = "INSERT INTO t FORMAT RowBinary\n\n x".getBytes(StandardCharsets.UTF_8);
    var head = Objects.requireNonNull(Statement.insertHead(bytes, bytes.length));
    assertThat(bytes.length - head.dataOffset()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "INSERT INTO t SELECT 1",
        "INSERT INTO t (a) SELECT b FROM values('a Int32', 1)",
        "INSERT INTO t (SELECT 1)",
        "INSERT INTO t FROM INFILE 'a' FORMAT CSV",
        "CREATE TABLE t AS u"
      })
  void insertWithoutData(String sql) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    assertThat(Statement.insertHead(bytes, bytes.length)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          KILL QUERY WHERE query_id = 'a-b'              | a-b
          kill query where query_id='it\\'s' ASYNC;      | it's
          KILL QUERY WHERE query_id = 'a' SYNC           | a
          KILL QUERY WHERE query_id = 'a' OR 1           | -
          KILL QUERY WHERE user = 'a'                    | -
          """)
  void killedQueryId(String sql, String id) {
    assertThat(statement(sql).killedQueryId()).isEqualTo(id);
  }

  @Test
  void severalStatementsAreSeen() {
    assertThat(statement("SELECT 1; SELECT 2").isSeveral()).isTrue();
    assertThat(statement("SELECT ';' ; ").isSeveral()).isFalse();
    assertThat(statement("SELECT 1 /* ; SELECT 2 */;").isSeveral()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT "a" FROM t WHERE b = "it's \\"x\\""   | SELECT 'a' FROM t WHERE b = 'it\\'s "x"'
          SELECT a AS "b c", d AS 'e`f' FROM t         | SELECT a AS `b c`, d AS `e\\`f` FROM t
          SELECT 1 FROM DUAL LIMIT 1                   | SELECT 1  LIMIT 1
          SELECT SQL_NO_CACHE a FROM t                 | SELECT  a FROM t
          SELECT 'say "x"' FROM `t"u`                  | SELECT 'say "x"' FROM `t"u`
          SELECT 1 FROM DUAL.t                         | SELECT 1 FROM DUAL.t
          """)
  void mySqlSpellingsAreRewritten(String sql, String expected) {
    assertThat(MySqlDialect.toClickHouse(sql, false)).isEqualTo(expected);
  }

  @Test
  void ansiQuotesLeaveNamesAlone() {
    assertThat(MySqlDialect.toClickHouse("SELECT \"a\" FROM t", true))
        .isEqualTo("SELECT \"a\" FROM t");
  }
}
