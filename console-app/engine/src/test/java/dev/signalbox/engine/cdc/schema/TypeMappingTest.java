package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.sized;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeMappingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tinyint|tinyint(1)|Int8",
        "tinyint|tinyint(3) unsigned|UInt8",
        "smallint|smallint(6)|Int16",
        "mediumint|mediumint(8) unsigned|UInt32",
        "int|int(10) unsigned|UInt32",
        "bigint|bigint(20)|Int64",
        "bigint|bigint(20) unsigned|UInt64",
        "float|float|Float32",
        "double|double|Float64",
        "year|year(4)|UInt16",
        "varchar|varchar(20)|String",
        "varbinary|varbinary(20)|String",
        "json|json|String",
        "set|set('a','b')|String",
        "point|point|String",
        "uuid|uuid|UUID",
        "date|date|Date32",
      })
  void everyTypeHasItsPlace(String dataType, String columnType, String stored) {
    assertThat(TypeMapping.of(column("c", dataType, columnType, true)).orElseThrow().storedType())
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decimal|65|30|0|Decimal(65, 30)",
        "bit|1|0|0|UInt8",
        "bit|9|0|0|UInt16",
        "bit|64|0|0|UInt64",
        "datetime|0|0|6|DateTime64(6, 'UTC')",
        "timestamp|0|0|3|DateTime64(3)",
        "time|0|0|6|Time64(6)",
      })
  void sizesAreKept(String dataType, int precision, int scale, int fraction, String stored) {
    assertThat(
            TypeMapping.of(sized("c", dataType, precision, scale, fraction))
                .orElseThrow()
                .storedType())
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({"inet6", "inet4", "vector", "whatever"})
  void unknownTypesAreNotGuessed(String dataType) {
    assertThat(TypeMapping.of(column("c", dataType))).isEmpty();
  }

  @Test
  void aDateThatCannotBeHeldMakesANotNullColumnNullable() {
    var date = new ColumnPlan(column("d", "date", "date", false), mapping("date"), 0);
    assertThat(date.storedType()).isEqualTo("Nullable(Date32)");
    assertThat(date.broken("raw")).isEmpty();
    assertThat(date.lost("raw").orElseThrow()).contains("'zero date'");
    var number = new ColumnPlan(column("i", "int", "int(11)", false), mapping("int"), 0);
    assertThat(number.storedType()).isEqualTo("Int32");
    assertThat(number.lost("raw")).isEmpty();
    assertThat(number.broken("raw")).isPresent();
  }

  @Test
  void optionsAreReadFromTheTypeWithTheirQuotesAndBackslashes() {
    var column = column("e", "enum", "enum('a','it''s','c,d','ba\\\\ck')", true);
    assertThat(column.options()).containsExactly("a", "it's", "c,d", "ba\\ck");
    assertThat(TypeMapping.of(column).orElseThrow().convert("x"))
        .as("what the binlog's reader escaped is restored")
        .isEqualTo("multiIf(x = 'c\\\\,d', 'c,d', x = 'ba\\\\\\\\ck', 'ba\\\\ck', x)");
  }

  private static TypeMapping mapping(String type) {
    return TypeMapping.of(column("c", type)).orElseThrow();
  }
}
