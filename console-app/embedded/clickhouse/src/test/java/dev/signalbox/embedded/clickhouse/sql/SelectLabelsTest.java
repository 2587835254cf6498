package dev.signalbox.embedded.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectLabelsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT COUNT(*) FROM t                            | count()                | COUNT(*)
          select count( distinct a ) from t                 | COUNTDistinct(a)       | count( distinct a )
          SELECT t.a FROM t                                 | t.a                    | a
          SELECT `db`.`t`.`a b` FROM t                      | a b                    | a b
          SELECT SUM(a)/2 AS half FROM t                    | half                   | half
          SELECT SUM(a)/2 half FROM t                       | half                   | half
          SELECT a AS 'the a' FROM t                        | the a                  | the a
          SELECT 'it\\'s'                                   | 'it\\'s'               | it's
          SELECT 1                                          | 1                      | 1
          SELECT a+1 -- note\\n                             | plus(a, 1)             | a+1
          SELECT DISTINCT UPPER(a) FROM t                   | upper(a)               | UPPER(a)
          SELECT EXTRACT(YEAR FROM d) FROM t                | toYear(d)              | EXTRACT(YEAR FROM d)
          SELECT (SELECT MAX(x) FROM u) FROM t              | _subquery1             | (SELECT MAX(x) FROM u)
          SELECT IF(a,'x,y',2) FROM t                       | if(a, 'x,y', 2)        | IF(a,'x,y',2)
          SELECT * FROM t                                   | a                      | a
          SELECT t.* FROM t                                 | a                      | a
          SELECT 2 * a FROM t                               | multiply(2, a)         | 2 * a
          WITH x AS (SELECT 1 AS a) SELECT MAX(a) FROM x    | max(a)                 | MAX(a)
          SELECT SUM(a) FROM t UNION ALL SELECT 2           | sum(a)                 | SUM(a)
          SELECT SUM(a);                                    | sum(a)                 | SUM(a)
          SELECT t.format FROM t                            | format                 | format
          SELECT a, b FROM t                                | only one               | only one
          SHOW TABLES                                       | name                   | name
          """)
  void labelOfOneColumn(String sql, String engineName, String label) {
    assertThat(SelectLabels.of(sql.replace("\\n", "\n"), List.of(engineName)))
        .containsExactly(label);
  }

  @Test
  void everyItemGetsItsOwn() {
    assertThat(
            SelectLabels.of(
                "SELECT titleType, COUNT(*), AVG(a) AS m, MIN(b) FROM imdb.title_basics GROUP BY 1",
                List.of("titleType", "count()", "m", "min(b)")))
        .containsExactly("titleType", "COUNT(*)", "m", "MIN(b)");
  }

  @Test
  void anAsteriskBesideOthersLeavesTheNamesOfTheEngine() {
    var names = List.of("a", "count()");
    assertThat(SelectLabels.of("SELECT *, COUNT(*) FROM t", names)).isEqualTo(names);
  }
}
