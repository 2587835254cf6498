package dev.signalbox.common.sql;

/** What a lexeme is. */
public enum LexemeKind {
  /** Blanks; ends after each line break. */
  SPACE,
  /** A comment without its line break. */
  COMMENT,
  /** A comment that MySQL executes: {@code /*!40101 … }. */
  DIRECTIVE,
  /** A keyword, function or name without quotes. */
  WORD,
  /** A name in quotes. */
  QUOTED_NAME,
  /** A text in quotes or a heredoc. */
  STRING,
  NUMBER,
  /** A value to be given: {@code ?}, {@code :name} or {@code {name:Type}}. */
  PARAMETER,
  /** {@code @name} or {@code @@name}. */
  VARIABLE,
  OPERATOR,
  /** Brackets of all kinds, comma and dot. */
  PUNCTUATION,
  /** What ends a statement: a semicolon, or what DELIMITER said. */
  DELIMITER,
  /** The client's line DELIMITER without its line break. */
  COMMAND,
  /** A character that SQL does not have. */
  OTHER;

  /** Whether a server would read it. */
  public boolean isCode() {
    return this != SPACE && this != COMMENT && this != DELIMITER && this != COMMAND;
  }
}
