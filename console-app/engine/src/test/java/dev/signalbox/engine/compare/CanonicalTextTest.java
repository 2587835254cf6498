package dev.signalbox.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | 0 | Nullable(Int32) | CAST(`c` + 0 AS CHAR) | toString(`c`)",
        "bigint | 0 | UInt64 | CAST(`c` + 0 AS CHAR) | toString(`c`)",
        "decimal | 1 | Nullable(Decimal(3, 1)) | CAST(`c` + 0 AS CHAR) | toDecimalString(`c`, 1)",
        "varchar | 0 | LowCardinality(Nullable(String)) | CONVERT(`c` USING utf8mb4) | `c`",
        "varbinary | 0 | String | HEX(`c`) | hex(`c`)",
        "date | 0 | Nullable(Date32) | CAST(`c` AS CHAR) | toString(`c`)",
        "tinyint | 0 | Bool | CAST(`c` + 0 AS CHAR) | toString(toUInt8(`c`))",
      })
  void hasOneExpressionForEachSide(
      String type, int scale, String there, String mysql, String clickhouse) {
    assertThat(CanonicalText.of(new ColumnPair("c", type, scale, there, false)))
        .contains(new CanonicalText(mysql, clickhouse));
  }

  @Test
  void isNotMadeUpForTypesThatTheEnginesPrintApart() {
    assertThat(CanonicalText.of(new ColumnPair("c", "double", 0, "Float64", false))).isEmpty();
    assertThat(CanonicalText.of(new ColumnPair("c", "int", 0, "String", false))).isEmpty();
  }

  @Test
  void quotesNames() {
    assertThat(new TableId("a`b", "c").quoted()).isEqualTo("`a``b`.`c`");
  }
}
