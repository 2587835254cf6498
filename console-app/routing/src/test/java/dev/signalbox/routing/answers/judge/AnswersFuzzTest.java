package dev.signalbox.routing.answers.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnType;
import dev.signalbox.routing.answers.TableInfo;
import dev.signalbox.routing.answers.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given to it, the judge gives a verdict. */
class AnswersFuzzTest {
  private static final TableId TABLE = new TableId("shop", "t");

  private static final Catalogue CATALOGUE =
      new Catalogue() {
        @Override
        public Optional<TableInfo> table(TableId id) {
          return id.equals(TABLE)
              ? Optional.of(
                  new TableInfo(
                      TABLE,
                      Map.of(
                          "id", type("int", 0, 0, ""),
                          "m", type("decimal", 10, 2, ""),
                          "s", type("varchar", 0, 0, "utf8mb4_general_ci"),
                          "d", type("date", 0, 0, "")),
                      List.of(List.of("id"))))
              : Optional.empty();
        }

        @Override
        public String server() {
          return "MariaDB 11.4";
        }
      };

  private static final String[] TOKENS =
      ("SELECT FROM WHERE GROUP BY ORDER HAVING LIMIT OFFSET DISTINCT AS t t.* * id m s d `id` `t`"
              + " t.id ( ) , . + - / % = <> <=> < >= ! != || && ? @v := ; -- /* */ /*! # ' \" ` \\ 'a'"
              + " '' 1 0 1.5 .5 1. 1e3 1e 0x1F 99999999999999999999 -1 NULL TRUE NOT AND OR XOR IN"
              + " LIKE BETWEEN IS CASE WHEN THEN ELSE END IF( COUNT( SUM( AVG( MIN( COALESCE( ROUND("
              + " TRUNCATE( NULLIF( GREATEST( LEFT( CONCAT( CAST( SIGNED DECIMAL CHAR DATE DATE_ADD("
              + " DATE_FORMAT( INTERVAL DAY EXTRACT( OVER ROWS PARTITION ROW_NUMBER() LAG( JOIN LEFT"
              + " RIGHT CROSS ON USING UNION ALL WITH EXISTS DIV MOD ANY é 日 \u0000 \ud800 \t \n")
          .split(" ");

  private static final String[] PARTS = {
    "SELECT ",
    "SELECT id FROM t ",
    "SELECT COUNT(*) FROM t WHERE ",
    "SELECT s, SUM(m) FROM t GROUP BY ",
    "SELECT id FROM t ORDER BY ",
    "SELECT * FROM (SELECT id FROM t) q WHERE ",
    ""
  };

  private static ColumnType type(String name, int precision, int scale, String collation) {
    return new ColumnType(name, false, precision, scale, true, collation);
  }

  private static Verdict judge(String sql) {
    return Answers.judge(sql, "shop", CATALOGUE);
  }

  @Test
  void anySequenceOfTokensHasAVerdict() {
    Random random = new Random(20261130);
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder(PARTS[random.nextInt(PARTS.length)]);
      int length = 1 + random.nextInt(14);
      for (int j = 0; j < length; j++) {
        sql.append(TOKENS[random.nextInt(TOKENS.length)]).append(random.nextInt(4) > 0 ? " " : "");
      }
      understood += judge(sql.toString()).kind() == Verdict.Kind.NOT_UNDERSTOOD ? 0 : 1;
    }
    assertThat(understood).isPositive();
  }

  @Test
  void aStatementWithAnyCharacterChangedHasAVerdict() {
    String whole =
        "SELECT t.s, ROUND(SUM(m) / COUNT(*), 2) AS `a` FROM t LEFT JOIN t AS u USING (id)"
            + " WHERE d >= '2024-01-01' AND s LIKE 'a%' OR m IN (1.5, 2) /* x */"
            + " GROUP BY t.s HAVING COUNT(*) > 1 ORDER BY 1 DESC LIMIT 3, 4";
    Random random = new Random(7);
    for (int i = 0; i < 8_000; i++) {
      StringBuilder sql = new StringBuilder(whole);
      for (int j = 0; j <= random.nextInt(3) && !sql.isEmpty(); j++) {
        int at = random.nextInt(sql.length());
        switch (random.nextInt(4)) {
          case 0 -> sql.deleteCharAt(at);
          case 1 -> sql.insert(at, "'`\"()/*-\\,.;".charAt(random.nextInt(12)));
          case 2 -> sql.setCharAt(at, (char) random.nextInt(0x10000));
          default -> sql.setLength(Math.max(1, at));
        }
      }
      assertThat(judge(sql.toString()).kind()).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "NOT ",
        "- ",
        "+",
        "CASE WHEN ",
        "IF(",
        "((SELECT ",
        "EXISTS (SELECT ",
        "1 + (",
        "COALESCE(1, ",
        "id IN (",
        "SELECT * FROM (",
        "/*",
        "'",
        "`",
        "1,",
        "id = ",
        "WITH q AS (",
        "a.",
        "UNION SELECT ",
        "(SELECT 1) UNION "
      })
  void tenKilobytesOfOneThingAreRefused(String part) {
    String deep = part.repeat(10_000 / part.length());
    for (String before : List.of("", "SELECT ", "SELECT id FROM t WHERE ")) {
      assertThat(judge(before + deep).servable()).isFalse();
    }
  }

  @Test
  void aLongStatementIsJudgedInAFewMilliseconds() {
    String sum = "SELECT id FROM t WHERE id = 1" + " + 1".repeat(2_500);
    String or = "SELECT id FROM t WHERE id = 1" + " OR id = 1".repeat(1_000);
    String list = "SELECT id FROM t WHERE id IN (1" + ", 1".repeat(3_000) + ")";
    for (String sql : List.of(sum, or, list)) {
      judge(sql);
      long start = System.nanoTime();
      assertThat(judge(sql)).isNotNull();
      assertThat(System.nanoTime() - start).isLessThan(500_000_000L);
    }
  }
}
