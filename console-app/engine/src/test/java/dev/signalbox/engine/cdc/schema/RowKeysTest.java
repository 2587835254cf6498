package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.plan;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeysTest {
  private static final List<List<String>> PAIR = List.of(List.of("7", "it's"));

  private static RowKeys keys(SourceColumn... columns) {
    var names = List.of(columns).stream().map(SourceColumn::name).toList();
    return RowKeys.of(plan(table("t", names, columns))).orElseThrow();
  }

  private static SourceColumn key(String name, String type) {
    return column(name, type, type, false);
  }

  private static RowKeys number() {
    return keys(key("id", "bigint"));
  }

  private static RowKeys text() {
    return keys(key("k", "varchar"));
  }

  private static RowKeys bytes() {
    return keys(key("b", "varbinary"));
  }

  private static RowKeys pair() {
    return keys(key("a", "int"), key("b", "varchar"));
  }

  @Test
  void integersAreWrittenAsTheyAre() {
    var keys = List.of(List.of("-1"), List.of("18446744073709551615"));
    assertThat(number().inMysql(keys)).isEqualTo("`id` IN (-1, 18446744073709551615)");
    assertThat(number().inClickhouse(keys)).isEqualTo("`id` IN (-1, 18446744073709551615)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "1 OR 1", "0x1", "--1", "１", "123456789012345678901"})
  void nothingElseIsAnInteger(String value) {
    var keys = List.of(List.of(value));
    assertThatThrownBy(() -> number().inMysql(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a whole number");
    assertThatThrownBy(() -> number().inClickhouse(keys))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textsAreBytesInMysqlAndQuotedInClickhouse() {
    var keys = List.of(List.of("a'\\"), List.of("🎬"), List.of(""));
    assertThat(text().inMysql(keys))
        .isEqualTo("`k` IN (_utf8mb4 X'61275c', _utf8mb4 X'f09f8eac', _utf8mb4 X'')");
    assertThat(text().inClickhouse(keys)).isEqualTo("`k` IN ('a\\'\\\\', '🎬', '')");
  }

  @Test
  void bytesAreHexOfBothEngines() {
    var keys = List.of(List.of("00FF27"), List.of(""));
    assertThat(bytes().inMysql(keys)).isEqualTo("`b` IN (X'00FF27', X'')");
    assertThat(bytes().inClickhouse(keys)).isEqualTo("`b` IN ('\\x00\\xFF\\x27', '')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "F", "0G", "00' OR '"})
  void nothingElseIsHex(String value) {
    var keys = List.of(List.of(value));
    assertThatThrownBy(() -> bytes().inMysql(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not upper case hex");
    assertThatThrownBy(() -> bytes().inClickhouse(keys))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyOfSeveralColumnsIsComparedColumnByColumn() {
    assertThat(pair().columns()).containsExactly("a", "b");
    assertThat(pair().inMysql(PAIR)).isEqualTo("((`a` = 7 AND `b` = _utf8mb4 X'69742773'))");
    assertThat(pair().inClickhouse(List.of(List.of("7", "it's"), List.of("8", ""))))
        .isEqualTo("(`a`, `b`) IN ((7, 'it\\'s'), (8, ''))");
  }

  @Test
  void columnsAreTakenInTheKeysOrder() {
    var keys =
        RowKeys.of(plan(table("t", List.of("b", "a"), key("a", "int"), key("b", "char"))))
            .orElseThrow();
    assertThat(keys.columns()).containsExactly("b", "a");
    assertThat(keys.inClickhouse(List.of(List.of("x", "1")))).isEqualTo("(`b`, `a`) IN (('x', 1))");
  }

  @Test
  void whatLiesBehindAKeyIsToldColumnByColumn() {
    assertThat(number().afterInMysql(List.of("5"))).isEqualTo("(`id` > 5)");
    assertThat(pair().afterInClickhouse(PAIR.getFirst()))
        .isEqualTo("(`a` > 7 OR ((`a` = 7) AND `b` > 'it\\'s'))");
    assertThat(pair().afterInMysql(PAIR.getFirst()))
        .isEqualTo("(`a` > 7 OR ((`a` = 7) AND `b` > _utf8mb4 X'69742773'))");
    assertThat(pair().upToInClickhouse(PAIR.getFirst()))
        .isEqualTo("NOT " + pair().afterInClickhouse(PAIR.getFirst()));
  }

  @Test
  void onlyNumbersHaveOneOrderInBothEngines() {
    assertThat(number().ordered()).isTrue();
    assertThat(pair().ordered()).isFalse();
    assertThat(bytes().ordered()).isFalse();
  }

  @Test
  void mysqlTellsTheCanonicalTexts() {
    assertThat(keys(key("a", "int"), key("b", "char"), key("c", "binary")).textsInMysql())
        .containsExactly("CAST(`a` + 0 AS CHAR)", "CONVERT(`b` USING utf8mb4)", "HEX(`c`)");
  }

  @Test
  void namesAreQuoted() {
    assertThat(keys(key("a`b", "int")).inMysql(List.of(List.of("1")))).isEqualTo("`a``b` IN (1)");
    assertThat(keys(key("a`b", "int")).inClickhouse(List.of(List.of("1"))))
        .isEqualTo("`a\\`b` IN (1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"date", "datetime", "timestamp", "decimal", "float", "enum", "time"})
  void keysOfOtherTypesNameNoRows(String type) {
    assertThat(RowKeys.of(plan(table("t", List.of("a"), key("a", type))))).isEmpty();
    assertThat(RowKeys.of(plan(table("t", List.of("id", "a"), key("id", "int"), key("a", type)))))
        .isEmpty();
  }

  @Test
  void aTableWithoutAPrimaryKeyHasNone() {
    assertThat(RowKeys.of(plan(table("t", List.of(), key("a", "int"))))).isEmpty();
    var unique =
        new SourceTable(
            table("t", List.of()).id(), List.of(key("a", "int")), List.of(), List.of(List.of("a")));
    assertThat(RowKeys.of(plan(unique))).isEmpty();
  }
}
