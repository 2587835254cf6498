package dev.signalbox.common.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlWordsTest {
  @Test
  void aDialectHasItsOwnWordsAndThoseOfBoth() {
    var mysql = SqlWords.of(SqlDialect.MYSQL);
    var clickhouse = SqlWords.of(SqlDialect.CLICKHOUSE);
    assertThat(mysql.isKeyword("select") && clickhouse.isKeyword("Select")).isTrue();
    assertThat(clickhouse.isKeyword("PREWHERE")).isTrue();
    assertThat(mysql.isKeyword("PREWHERE")).isFalse();
    assertThat(mysql.isReserved("key")).isTrue();
    assertThat(mysql.isReserved("status")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyFunctionIsThereOnce(SqlDialect dialect) {
    assertThat(SqlWords.of(dialect).functions())
        .hasSizeGreaterThan(150)
        .doesNotHaveDuplicates()
        .allMatch(f -> f.name().matches("\\w+"))
        .extracting(SqlFunction::signature)
        .contains("ROUND(x, decimals)", "NOW()");
  }
}
