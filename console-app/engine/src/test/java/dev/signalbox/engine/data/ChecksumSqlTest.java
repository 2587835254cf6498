package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.compare.CanonicalText;
import dev.signalbox.engine.compare.ColumnPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksumSqlTest {
  private static final TableId TABLE = new TableId("sh`op", "t");

  private static ColumnPair column(String name, boolean key) {
    return new ColumnPair(name, "int", 0, "Int32", key);
  }

  private static ChecksumSql sql(ColumnPair... columns) {
    return new ChecksumSql(
        TABLE,
        List.of(columns),
        List.of(columns).stream().map(c -> CanonicalText.of(c).orElseThrow()).toList());
  }

  private static String part(String column, String text) {
    return "CASE WHEN `%s` IS NULL THEN '-' ELSE CONCAT(LENGTH(%s), ':', %s) END"
        .formatted(column, text, text);
  }

  @Test
  void bothSidesHashTheSameColumnsInTheSameOrder() {
    var sql = sql(column("id", true), column("a", false));
    var mysql = part("id", "CAST(`id` + 0 AS CHAR)") + "," + part("a", "CAST(`a` + 0 AS CHAR)");
    var clickhouse = part("id", "toString(`id`)") + "," + part("a", "toString(`a`)");

    assertThat(sql.mysqlRanges())
        .contains("MD5(CONCAT(''," + mysql + ")) AS h FROM `sh``op`.`t`")
        .contains("LEFT(MD5(CONCAT(''," + part("id", "CAST(`id` + 0 AS CHAR)") + ")), 2) AS k");
    assertThat(sql.clickhouseRanges())
        .contains("MD5(CONCAT(''," + clickhouse + ")) AS h FROM `sh``op`.`t`")
        .contains("MD5(CONCAT(''," + part("id", "toString(`id`)") + ")) AS k");
  }

  @Test
  void withoutAPrimaryKeyTheWholeRowIsTheKey() {
    var sql = sql(column("a", false), column("b", false));

    assertThat(sql.mysqlRows(1))
        .startsWith(
            "SELECT CONCAT('',COALESCE(CAST(`a` + 0 AS CHAR), 'NULL'), ',',"
                + " COALESCE(CAST(`b` + 0 AS CHAR), 'NULL')), MD5(");
  }

  @Test
  void onlyKeyColumnsAreShownToPeople() {
    var sql = sql(column("a", false), column("id", true));

    assertThat(sql.clickhouseRows(1))
        .startsWith("SELECT CONCAT('',COALESCE(toString(`id`), 'NULL')), lower(hex(MD5(");
  }

  @Test
  void everyRangeIsAParameter() {
    assertThat(sql(column("id", true)).mysqlRows(3)).endsWith(" IN (?, ?, ?)");
    assertThat(sql(column("id", true)).clickhouseRows(1)).endsWith(" IN (?)");
  }
}
