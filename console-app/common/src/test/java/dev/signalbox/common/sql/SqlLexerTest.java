package dev.signalbox.common.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLexerTest {
  private static String kinds(SqlDialect dialect, String text) {
    var out = new StringBuilder();
    for (var lexeme : new SqlLexer(dialect).lex(text)) {
      if (lexeme.kind() != LexemeKind.SPACE) {
        out.append(out.isEmpty() ? "" : " ").append(lexeme.kind()).append('<');
        out.append(lexeme.in(text)).append('>');
      }
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "MYSQL | SELECT `a``b` | WORD<SELECT> QUOTED_NAME<`a``b`>",
        "MYSQL | \"a\\\"b\"\"c\" x | STRING<\"a\\\"b\"\"c\"> WORD<x>",
        "CLICKHOUSE | \"a\\\"b\" x | QUOTED_NAME<\"a\\\"b\"> WORD<x>",
        "MYSQL | 'it''s' 'a\\'b' | STRING<'it''s'> STRING<'a\\'b'>",
        "MYSQL | `a\\` b | QUOTED_NAME<`a\\`> WORD<b>",
        "CLICKHOUSE | `a\\`b` c | QUOTED_NAME<`a\\`b`> WORD<c>",
        "MYSQL | 0xFF 0b01 1.5e-3 .5 1e5 2fast | NUMBER<0xFF> NUMBER<0b01> NUMBER<1.5e-3> NUMBER<.5> NUMBER<1e5> WORD<2fast>",
        "CLICKHOUSE | 1_000_000 1_x | NUMBER<1_000_000> WORD<1_x>",
        "MYSQL | 5--1 | NUMBER<5> OPERATOR<-> OPERATOR<-> NUMBER<1>",
        "CLICKHOUSE | 5--1 | NUMBER<5> COMMENT<--1>",
        "MYSQL | a #b | WORD<a> COMMENT<#b>",
        "CLICKHOUSE | # b | COMMENT<# b>",
        "CLICKHOUSE | a #b | WORD<a> OTHER<#> WORD<b>",
        "CLICKHOUSE | /* a /* b */ c */ d | COMMENT</* a /* b */ c */> WORD<d>",
        "MYSQL | /* a /* b */ d | COMMENT</* a /* b */> WORD<d>",
        "MYSQL | /*!40101 SET a */ x | DIRECTIVE</*!40101 SET a */> WORD<x>",
        "CLICKHOUSE | /*! a */ x | COMMENT</*! a */> WORD<x>",
        "MYSQL | a->>'$.b' <=> c | WORD<a> OPERATOR<->>> STRING<'$.b'> OPERATOR<<=>> WORD<c>",
        "MYSQL | id = ? AND n = :name | WORD<id> OPERATOR<=> PARAMETER<?> WORD<AND> WORD<n> OPERATOR<=> PARAMETER<:name>",
        "CLICKHOUSE | a ? b : c::Int8 | WORD<a> OPERATOR<?> WORD<b> OPERATOR<:> WORD<c> OPERATOR<::> WORD<Int8>",
        "CLICKHOUSE | {p:Array(UInt8)} {'a':1} | PARAMETER<{p:Array(UInt8)}> PUNCTUATION<{> STRING<'a'> OPERATOR<:> NUMBER<1> PUNCTUATION<}>",
        "CLICKHOUSE | j.a.:Int64 | WORD<j> PUNCTUATION<.> WORD<a> PUNCTUATION<.> OPERATOR<:> WORD<Int64>",
        "MYSQL | @a := @@global.b | VARIABLE<@a> OPERATOR<:=> VARIABLE<@@global.b>",
        "CLICKHOUSE | $x$ a ' $ b$x$ c | STRING<$x$ a ' $ b$x$> WORD<c>",
        "CLICKHOUSE | t.1.2 | WORD<t> PUNCTUATION<.> NUMBER<1> PUNCTUATION<.> NUMBER<2>",
        "MYSQL | straße.größe | WORD<straße> PUNCTUATION<.> WORD<größe>",
        "MYSQL | 'open ; to the end | STRING<'open ; to the end>",
        "MYSQL | a;b | WORD<a> DELIMITER<;> WORD<b>",
        "MYSQL | a \\ b | WORD<a> OTHER<\\> WORD<b>"
      })
  void eachDialectReadsItsOwnWay(SqlDialect dialect, String text, String kinds) {
    assertThat(kinds(dialect, text)).isEqualTo(kinds);
  }

  @Test
  void theDelimiterCommandHoldsUntilTheNext() {
    assertThat(kinds(SqlDialect.MYSQL, "DELIMITER $$\nEND$$\n@x$$\nDELIMITER ;\na;"))
        .isEqualTo(
            "COMMAND<DELIMITER $$> WORD<END> DELIMITER<$$> VARIABLE<@x> DELIMITER<$$>"
                + " COMMAND<DELIMITER ;> WORD<a> DELIMITER<;>");
    assertThat(kinds(SqlDialect.CLICKHOUSE, "DELIMITER x")).isEqualTo("WORD<DELIMITER> WORD<x>");
  }

  @Test
  void aLexemeKnowsItsWord() {
    var text = "Select (";
    var lexemes = new SqlLexer(SqlDialect.MYSQL).lex(text);
    assertThat(lexemes.getFirst().isWord(text, "SELECT")).isTrue();
    assertThat(lexemes.getFirst().isWord(text, "SELECTS")).isFalse();
    assertThat(lexemes.getLast().is(text, '(')).isTrue();
    assertThat(lexemes.getLast().isWord(text, "(")).isFalse();
  }

  @Test
  void anEmptyTextHasNoLexemes() {
    assertThat(new SqlLexer(SqlDialect.MYSQL).lex("")).isEqualTo(List.of());
  }
}
