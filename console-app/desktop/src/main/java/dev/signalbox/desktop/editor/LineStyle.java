package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlWords;
import java.util.List;

/** The style class of a lexeme. Pure. */
final class LineStyle {
  private static final List<String> PLAIN = List.of();
  private static final List<String> KEYWORD = List.of("kw");
  private static final List<String> FUNCTION = List.of("fn");
  private static final List<String> TEXT = List.of("str");
  private static final List<String> NUMBER = List.of("num");
  private static final List<String> COMMENT = List.of("com");
  private static final List<String> NAME = List.of("name");
  private static final List<String> PARAMETER = List.of("param");

  private LineStyle() {}

  /**
   * @param lexemes of the line
   * @param i which of them
   */
  static List<String> of(String line, List<Lexeme> lexemes, int i, SqlWords words) {
    return switch (lexemes.get(i).kind()) {
      case WORD -> word(line, lexemes, i, words);
      case STRING -> TEXT;
      case NUMBER -> NUMBER;
      case COMMENT -> COMMENT;
      case QUOTED_NAME -> NAME;
      case PARAMETER, VARIABLE -> PARAMETER;
      case DIRECTIVE, COMMAND -> KEYWORD;
      case SPACE, OPERATOR, PUNCTUATION, DELIMITER, OTHER -> PLAIN;
    };
  }

  private static List<String> word(String line, List<Lexeme> lexemes, int i, SqlWords words) {
    if (i > 0 && lexemes.get(i - 1).is(line, '.')) {
      return PLAIN;
    }
    var word = lexemes.get(i).in(line);
    boolean called = isBracket(line, lexemes, i + 1);
    if (words.isReserved(word) || words.isKeyword(word) && !called) {
      return KEYWORD;
    }
    return called ? FUNCTION : PLAIN;
  }

  private static boolean isBracket(String line, List<Lexeme> lexemes, int from) {
    int i = from;
    while (i < lexemes.size() && lexemes.get(i).kind() == LexemeKind.SPACE) {
      i++;
    }
    return i < lexemes.size() && lexemes.get(i).is(line, '(');
  }
}
