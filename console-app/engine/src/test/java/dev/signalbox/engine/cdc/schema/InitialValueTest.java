package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '~',
      value = {
        "int | int | true | - | ~~ | NULL",
        "int | int | true | NULL | ~~ | NULL",
        "int | int | false | - | ~~ | defaultValueOfTypeName('Int32')",
        "int | int | true | 7 | ~~ | CAST('7' AS Int32)",
        "int | int | true | '7' | ~~ | CAST('7' AS Int32)",
        "int | int | true | -1.5e3 | ~~ | CAST('-1.5e3' AS Int32)",
        "int | int | true | 1+1 | ~~ | -",
        "int | int | true | uuid_short() | DEFAULT_GENERATED | -",
        "int | int | true | 7 | STORED GENERATED | -",
        "int | int | false | - | auto_increment | -",
        "varchar | varchar(9) | true | 'it''s' | ~~ | 'it\\'s'",
        "varchar | varchar(9) | true | plain | ~~ | 'plain'",
        "varchar | varchar(9) | true | ~~ | ~~ | ''",
        "varchar | varchar(9) | false | - | ~~ | defaultValueOfTypeName('String')",
        "enum | enum('b','a') | false | - | ~~ | 'b'",
        "enum | enum('b','a') | true | 'a' | ~~ | 'a'",
        "datetime | datetime | true | 2020-01-01 | ~~ | -",
        "timestamp | timestamp | true | current_timestamp() | ~~ | -",
        "json | json | false | - | ~~ | -",
      })
  void isWhatMySqlGaveOldRowsOrNotKnown(
      String dataType,
      String columnType,
      boolean nullable,
      @Nullable String defaultValue,
      String extra,
      @Nullable String value) {
    var source =
        new SourceColumn(
            "c", dataType, columnType, nullable, 0, 0, 0, Optional.ofNullable(defaultValue), extra);
    var column = new ColumnPlan(source, TypeMapping.of(source).orElseThrow(), 0);

    assertThat(InitialValue.of(column)).isEqualTo(Optional.ofNullable(value));
  }
}
