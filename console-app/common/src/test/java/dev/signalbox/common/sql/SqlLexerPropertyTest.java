package dev.signalbox.common.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every text: random characters, and SQL with random faults. */
class SqlLexerPropertyTest {
  private static final int ROUNDS = 4000;
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "`",
          "\\",
          "/*",
          "*/",
          "/*!",
          "--",
          "-- ",
          "#",
          "# ",
          "\n",
          "\r\n",
          " ",
          "\t",
          "$a$",
          "$",
          "$$",
          "{p:Int8}",
          "{",
          "}",
          ":n",
          "?",
          "@",
          "@@x.y",
          "DELIMITER //\n",
          "delimiter $$\n",
          "DELIMITER ;\n",
          "//",
          ";",
          "0x1F",
          "0b",
          "1e",
          "1.e-",
          "1_0",
          ".",
          ",",
          "SELECT",
          "größe",
          "\u00a0",
          "\ud83d\ude00",
          "\u0000",
          "<=>",
          "->>",
          "::",
          "(",
          ")",
          "a");
  private static final String SQL =
      """
      /* hint */ SELECT `a``b`, 'it''s', "x\\"y" FROM t WHERE id = 0x1F -- end
      # note
      DELIMITER //
      CREATE PROCEDURE p() BEGIN SELECT $tag$ heredoc ' $tag$; END//
      DELIMITER ;
      /*!40101 SET NAMES utf8 */; SELECT {p:Array(String)}, :name, ?, @v := 1.5e3;
      """;

  private final Random random = new Random(20261130);

  private String randomText() {
    if (random.nextInt(3) == 0) {
      var mutated = new StringBuilder(SQL);
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        int at = random.nextInt(mutated.length());
        switch (random.nextInt(3)) {
          case 0 -> mutated.deleteCharAt(at);
          case 1 -> mutated.insert(at, piece());
          default -> mutated.setLength(Math.min(mutated.length(), Math.max(40, at)));
        }
      }
      return mutated.toString();
    }
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(piece());
    }
    return text.toString();
  }

  private String piece() {
    return random.nextInt(8) == 0
        ? String.valueOf((char) random.nextInt(0x250))
        : PIECES.get(random.nextInt(PIECES.size()));
  }

  @ParameterizedTest
  @EnumSource
  void lexemesCoverTheTextWithoutGaps(SqlDialect dialect) {
    for (int round = 0; round < ROUNDS; round++) {
      var text = randomText();
      int end = 0;
      for (var lexeme : new SqlLexer(dialect).lex(text)) {
        assertThat(lexeme.start()).as(text).isEqualTo(end);
        assertThat(lexeme.end()).as(text).isGreaterThan(lexeme.start());
        end = lexeme.end();
      }
      assertThat(end).as(text).isEqualTo(text.length());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRestartAtAnyLineGivesTheSame(SqlDialect dialect) {
    var lexer = new SqlLexer(dialect);
    for (int round = 0; round < ROUNDS; round++) {
      var text = randomText();
      var whole = lexer.lex(text, LexerState.START);
      var joined = new ArrayList<Lexeme>();
      var state = LexerState.START;
      int from = 0;
      while (from < text.length()) {
        int newline = text.indexOf('\n', from);
        int to = newline < 0 ? text.length() : newline + 1;
        boolean goesOn = state.open() != LexerState.Open.NOTHING;
        var part = lexer.lex(text.substring(from, to), state);
        for (var lexeme : part.lexemes()) {
          var moved = new Lexeme(lexeme.kind(), lexeme.start() + from, lexeme.end() + from);
          if (goesOn) {
            var first = joined.removeLast();
            assertThat(moved.kind()).as(text).isEqualTo(first.kind());
            moved = new Lexeme(first.kind(), first.start(), moved.end());
            goesOn = false;
          }
          joined.add(moved);
        }
        state = part.end();
        from = to;
      }
      assertThat(joined).as(text).isEqualTo(whole.lexemes());
      assertThat(state).as(text).isEqualTo(whole.end());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHostileTextTakesLinearTime(SqlDialect dialect) {
    for (var piece : List.of("'", "/*", "{a:b", "$a", "0x", "--", "@", ":a", "\\", "delimiter")) {
      var text = piece.repeat(400_000);
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> new SqlLexer(dialect).lex(text), piece);
    }
  }
}
