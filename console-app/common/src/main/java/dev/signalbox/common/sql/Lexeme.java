package dev.signalbox.common.sql;

/**
 * A piece of a text; those of a text follow each other without gaps.
 *
 * @param start its first char in the text
 * @param end one past its last, greater than the start
 */
public record Lexeme(LexemeKind kind, int start, int end) {
  /** The lexeme's own text. */
  public String in(String text) {
    return text.substring(start, end);
  }

  /** Whether it is this word without quotes, in any case. */
  public boolean isWord(String text, String word) {
    return kind == LexemeKind.WORD
        && end - start == word.length()
        && text.regionMatches(true, start, word, 0, word.length());
  }

  /** Whether it is a bracket, comma, dot or operator of this one char. */
  public boolean is(String text, char c) {
    return end - start == 1
        && (kind == LexemeKind.PUNCTUATION || kind == LexemeKind.OPERATOR)
        && text.charAt(start) == c;
  }

  /** Whether it is a name, with quotes or without; keywords are among those. */
  public boolean isName() {
    return kind == LexemeKind.WORD || kind == LexemeKind.QUOTED_NAME;
  }
}
