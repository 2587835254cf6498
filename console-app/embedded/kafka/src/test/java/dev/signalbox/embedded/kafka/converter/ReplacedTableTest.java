package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacedTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE OR REPLACE TABLE t (a INT) | t | (a INT)",
        "create or  replace table `a b`.`t``u` (a INT) | `a b`.`t``u` | (a INT)",
        "/* x */ CREATE /* y */ OR REPLACE TABLE shop.t LIKE u | shop.t | LIKE u",
        "CREATE OR REPLACE TABLE größe$ (a INT) | größe$ | (a INT)",
      })
  void itIsDropAndCreate(String sql, String name, String rest) {
    assertThat(ReplacedTable.asTwo(sql))
        .isEqualTo("DROP TABLE IF EXISTS " + name + "; CREATE TABLE " + name + " " + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a INT)",
        "CREATE OR REPLACE VIEW v AS SELECT 1",
        "INSERT INTO t VALUES ('CREATE OR REPLACE TABLE t')",
        "/* CREATE OR REPLACE TABLE t */ DROP TABLE t",
      })
  void anyOtherStatementIsLeftAlone(String sql) {
    assertThat(ReplacedTable.asTwo(sql)).isEqualTo(sql);
  }
}
