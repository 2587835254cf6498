package dev.signalbox.engine.workbench.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.engine.workbench.parameters.ParameterValue.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParametersTest {
  private static StatementParameters of(String sql) {
    return StatementParameters.of(sql, SqlDialect.MYSQL, 1);
  }

  private static List<String> names(String sql) {
    return of(sql).parameters().stream().map(Parameter::name).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ':a', \"?\", `:b`, 'it''s ? :c'",
        "SELECT 1 -- :a ?\n# ? :b\n/* :c ? */",
        "SELECT /*!40101 :a */ 1",
        "SELECT '12:30', TIME '12:30:00', '2026-11-30 12:30'",
        "SELECT x::int, x ::int, y :: text",
        "SET @x := 1, @y:=2, @z:= @x",
        "SELECT doc->'$.a:b', doc->>'$[*].c?'",
        "SELECT a[1:2], j.:Int64",
        "again: LOOP",
        "SELECT 12:30, 12 :30"
      })
  void findsNoneWhereThereIsNone(String sql) {
    assertThat(names(sql)).isEmpty();
  }

  @Test
  void findsNamesQuestionMarksAndClickHousesOwn() {
    assertThat(names("SELECT * FROM t WHERE a=:a AND b IN (:b,?) AND c > :a LIMIT ?"))
        .containsExactly("a", "b", "?1", "a", "?2");
    assertThat(names("SELECT {since:DateTime64(3)}, :x::int")).containsExactly("since", "x");
    var limited = of("SELECT 1 LIMIT :n OFFSET ? ").parameters();
    assertThat(limited).allMatch(Parameter::counts);
    assertThat(StatementParameters.of("SELECT ?, ?", SqlDialect.MYSQL, 3).parameters())
        .extracting(Parameter::name)
        .containsExactly("?3", "?4");
    assertThat(StatementParameters.of("SELECT a ? 1 : 2", SqlDialect.CLICKHOUSE, 1).parameters())
        .isEmpty();
  }

  @Test
  void writesValuesThatStayValues() {
    var values =
        Map.of(
            "a", new ParameterValue(Type.TEXT, "O'Neill \\' OR 1=1 -- "),
            "n", new ParameterValue(Type.NUMBER, " -12.5 "),
            "z", new ParameterValue(Type.NULL, "ignored"),
            "d", new ParameterValue(Type.TEXT, "2026-11-30"),
            "t", new ParameterValue(Type.TEXT, "a`b"));
    assertThat(of("SELECT :a, 1-:n, :z, ':a', {d:Date} FROM {t:Identifier}").fill(values).text())
        .isEqualTo(
            "SELECT 'O''Neill \\\\'' OR 1=1 -- ', 1-(-12.5), NULL, ':a',"
                + " CAST('2026-11-30' AS Date) FROM `a``b`");
  }

  @Test
  void refusesWhatIsNoNumberAndWhatIsMissing() {
    var statement = of("SELECT :a");
    assertThatThrownBy(() -> statement.fill(Map.of()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("a has no value");
    for (var text : List.of("", "1 OR 1=1", "0x1F", "1;", "١٢", "--1", "1e", "NaN")) {
      var values = Map.of("a", new ParameterValue(Type.NUMBER, text));
      assertThatThrownBy(() -> statement.fill(values)).hasMessageContaining("is no number");
    }
    assertThat(ParameterValue.looksLike("12")).isEqualTo(Type.NUMBER);
    assertThat(ParameterValue.looksLike("007")).isEqualTo(Type.TEXT);
    assertThat(ParameterValue.looksLike("tt001")).isEqualTo(Type.TEXT);
  }

  @Test
  void knowsWhereAPlaceOfTheTextStandsInTheOriginal() {
    var sql = "SELECT :a, :long FROM x";
    var filled =
        of(sql)
            .fill(
                Map.of(
                    "a", new ParameterValue(Type.TEXT, "much longer"),
                    "long", new ParameterValue(Type.NUMBER, "1")));
    assertThat(filled.originalOffset(filled.text().indexOf("FROM"))).isEqualTo(sql.indexOf("FROM"));
    assertThat(filled.originalOffset(filled.text().indexOf("longer"))).isEqualTo(sql.indexOf(":a"));
    assertThat(filled.originalOffset(3)).isEqualTo(3);
    assertThat(FilledStatement.plain(sql).originalOffset(9)).isEqualTo(9);
  }
}
