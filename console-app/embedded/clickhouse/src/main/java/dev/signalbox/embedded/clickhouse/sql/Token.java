package dev.signalbox.embedded.clickhouse.sql;

/**
 * One token of a statement.
 *
 * @param start offset of its first byte
 * @param end offset after its last byte
 * @param depth how many brackets enclose it; a bracket has the depth outside it
 */
public record Token(Kind kind, int start, int end, int depth) {
  /** What a token is; comments and white space are none. */
  public enum Kind {
    /** A bare word: keyword, identifier. */
    WORD,
    /** An identifier in back quotes or double quotes. */
    QUOTED_IDENTIFIER,
    /** A string literal or heredoc. */
    STRING,
    /** A number. */
    NUMBER,
    /** One character of punctuation. */
    SYMBOL
  }
}
