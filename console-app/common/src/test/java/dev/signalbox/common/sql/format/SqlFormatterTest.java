package dev.signalbox.common.sql.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlCorpus;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlFormatterTest {
  private static String format(SqlDialect dialect, String text) {
    return new SqlFormatter(dialect, KeywordCase.AS_WRITTEN).format(text);
  }

  static List<SqlCorpus.Script> corpus() {
    return SqlCorpus.scripts();
  }

  private static List<String> code(SqlDialect dialect, String text) {
    return new SqlLexer(dialect)
        .lex(text).stream()
            .filter(l -> l.kind() != LexemeKind.SPACE)
            .map(l -> l.kind() + " " + l.in(text).strip())
            .toList();
  }

  @Test
  void theCorpusIsLarge() {
    assertThat(corpus()).hasSizeGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void formattingChangesBlanksOnlyAndTheSecondTimeNothing(SqlCorpus.Script script) {
    var once = format(script.dialect(), script.text());
    assertThat(code(script.dialect(), once)).isEqualTo(code(script.dialect(), script.text()));
    assertThat(format(script.dialect(), once)).isEqualTo(once);
    // it did format, and not give the text back because something would have been lost
    assertThat(format(script.dialect(), "  \n" + script.text())).isEqualTo(once);
  }

  @Test
  void mutatedScriptsLoseNothing() {
    var random = new Random(7);
    var pieces = List.of("(", ")", "'", "--", "-- x\n", "/*", "*/", ",", "\n", " ", ";", "SELECT ");
    int again = 0;
    int all = 0;
    for (var script : corpus()) {
      for (int round = 0; round < 20; round++) {
        var text = new StringBuilder(script.text());
        for (int i = 0; i < 3; i++) {
          int at = random.nextInt(text.length() + 1);
          text.insert(at, pieces.get(random.nextInt(pieces.size())));
        }
        var mutated = text.toString();
        var once = format(script.dialect(), mutated);
        assertThat(code(script.dialect(), once))
            .as(mutated)
            .isEqualTo(code(script.dialect(), mutated));
        all++;
        again += format(script.dialect(), once).equals(once) ? 1 : 0;
      }
    }
    assertThat(again / (double) all).isGreaterThan(0.98);
  }

  @Test
  void clausesListsAndConditionsHaveTheirLines() {
    var wide = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      wide.add("a_rather_long_column_" + i);
    }
    assertThat(
            format(
                SqlDialect.MYSQL,
                "SELECT "
                    + String.join(",", wide.subList(0, 4))
                    + " FROM t LEFT JOIN u ON u.id=t.id WHERE a=1 AND b IN (SELECT x FROM y"
                    + " WHERE something_long = 'value' AND other_long = 'value' AND third = 3)"
                    + " ORDER BY a;"))
        .isEqualTo(
            """
            SELECT
              a_rather_long_column_0,
              a_rather_long_column_1,
              a_rather_long_column_2,
              a_rather_long_column_3
            FROM t
            LEFT JOIN u ON u.id = t.id
            WHERE a = 1
              AND b IN (
                SELECT x
                FROM y
                WHERE something_long = 'value' AND other_long = 'value' AND third = 3
              )
            ORDER BY a;""");
  }

  @Test
  void commentsStayWhereTheyAre() {
    assertThat(
            format(
                SqlDialect.MYSQL,
                "/* hostgroup=20 */ SELECT a -- the key\n, b FROM t;  -- done\n\n\n# next\nSELECT 2"))
        .isEqualTo(
            """
            /* hostgroup=20 */ SELECT
              a -- the key
              , b
            FROM t; -- done

            # next
            SELECT 2""");
  }

  @Test
  void keywordsTakeTheCaseThatIsWanted() {
    var upper = new SqlFormatter(SqlDialect.MYSQL, KeywordCase.UPPER);
    assertThat(upper.format("select a.`from`, b.select from t where x is null\n"))
        .isEqualTo("SELECT a.`from`, b.select\nFROM t\nWHERE x IS NULL\n");
    var lower = new SqlFormatter(SqlDialect.MYSQL, KeywordCase.LOWER);
    assertThat(lower.format("SELECT Count(*) FROM T")).isEqualTo("select Count(*)\nfrom T");
  }

  @Test
  void aTableHasOneColumnALine() {
    assertThat(
            format(SqlDialect.MYSQL, "CREATE TABLE t (id INT, name VARCHAR(10), KEY k (id, name))"))
        .isEqualTo(
            """
            CREATE TABLE t (
              id INT,
              name VARCHAR(10),
              KEY k (id, name)
            )""");
  }

  @Test
  void deepNestingIsFormatted() {
    var deep = "SELECT (".repeat(300) + "1" + ")".repeat(300);
    assertThat(code(SqlDialect.MYSQL, format(SqlDialect.MYSQL, deep)))
        .isEqualTo(code(SqlDialect.MYSQL, deep));
  }
}
