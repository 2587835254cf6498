package dev.signalbox.engine.cdc.audit;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.plan;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSqlTest {
  private static final RowSql SQL =
      new RowSql(
          plan(
              table(
                  "t",
                  List.of("id"),
                  column("id", "int", "int", false),
                  column("d", "date"),
                  column("f", "float"))),
          List.of("id"));

  @Test
  void asksBothEnginesForTheSameColumns() {
    assertThat(SQL.mysqlRows("LIMIT 1"))
        .startsWith("SELECT CAST(`id` + 0 AS CHAR), MD5(CONCAT('',")
        .contains("BETWEEN 1 AND DAYOFMONTH(LAST_DAY(`d`)) THEN")
        .endsWith(", CAST(`f` AS DOUBLE) FROM `shop`.`t` LIMIT 1");
    assertThat(SQL.clickhouseRows("LIMIT 1"))
        .startsWith("SELECT toString(`id`), lower(hex(MD5(CONCAT('',")
        .endsWith(", toString(toFloat64(`f`)) FROM `shop`.`t` LIMIT 1");
    assertThat(SQL.loose()).extracting(LooseColumn::name).containsExactly("f");
  }

  @Test
  void aChildWithoutItsParentIsAnOrphan() {
    var cascade =
        new Cascade(
            "fk",
            new TableId("shop", "child"),
            List.of("a", "b"),
            new TableId("shop", "parent"),
            List.of("x", "y"));
    assertThat(Orphans.condition(cascade))
        .isEqualTo(
            "WHERE isNotNull(`a`) AND isNotNull(`b`) AND (assumeNotNull(`a`), assumeNotNull(`b`))"
                + " GLOBAL NOT IN (SELECT assumeNotNull(`x`), assumeNotNull(`y`) FROM"
                + " `shop`.`parent` WHERE isNotNull(`x`) AND isNotNull(`y`))");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double | 1e20 | 100000000000000000000",
        "double | 0 | -0.0",
        "float | 0.10000000149011612 | 1.0000000149011612e-1",
        "json | {\"b\": 1, \"a\": [1.50]} | {\"a\":[1.50],\"b\":1}",
      })
  void looseTextsOfOneValueAreOne(String type, String one, String other) {
    var column = LooseColumn.of(oneOf(type));
    assertThat(column.same(one)).isEqualTo(column.same(other));
    assertThat(column.same(null)).isNull();
  }

  @Test
  void looseTextsOfTwoValuesAreTwo() {
    var number = LooseColumn.of(oneOf("double"));
    assertThat(number.same("0.3")).isNotEqualTo(number.same("0.30000000000000004"));
    var document = LooseColumn.of(oneOf("json"));
    assertThat(document.same("[1,2]")).isNotEqualTo(document.same("[2,1]"));
  }

  private static ColumnPlan oneOf(String type) {
    return plan(table("t", List.of("id"), column("id", "int", "int", false), column("c", type)))
        .columns()
        .getLast();
  }
}
