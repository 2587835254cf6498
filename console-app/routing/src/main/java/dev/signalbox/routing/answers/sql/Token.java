package dev.signalbox.routing.answers.sql;

/**
 * A word of a statement.
 *
 * @param text a name or string without its quotes and escapes; else as written
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    INTEGER,
    DECIMAL,
    DOUBLE,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
