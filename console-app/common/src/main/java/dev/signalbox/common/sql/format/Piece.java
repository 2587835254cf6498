package dev.signalbox.common.sql.format;

import dev.signalbox.common.sql.LexemeKind;
import java.util.List;

/**
 * A lexeme of code with the comments around it.
 *
 * @param apart whether blanks or comments are before it
 * @param before comments before it that begin a line
 * @param after comments behind it in its line
 */
record Piece(LexemeKind kind, String text, boolean apart, List<Remark> before, List<Remark> after) {
  boolean is(char c) {
    return text.length() == 1
        && text.charAt(0) == c
        && (kind == LexemeKind.PUNCTUATION || kind == LexemeKind.OPERATOR);
  }

  boolean isWord(String word) {
    return kind == LexemeKind.WORD && text.equalsIgnoreCase(word);
  }

  /** Whether it ends like a name or value, so that another one must be kept apart from it. */
  boolean isWordLike() {
    return switch (kind) {
      case WORD, QUOTED_NAME, STRING, NUMBER, PARAMETER, VARIABLE, DIRECTIVE -> true;
      default -> false;
    };
  }
}
