package dev.signalbox.common.sql;

/** Whose SQL it is, and where the two engines read the same characters differently. */
public enum SqlDialect {
  MYSQL,
  CLICKHOUSE;

  /** Whether double quotes hold a name; they hold a text in MySQL. */
  public boolean doubleQuotesAreNames() {
    return this == CLICKHOUSE;
  }

  /** Whether a backslash escapes within a quoted name. */
  boolean backslashInNames() {
    return this == CLICKHOUSE;
  }

  /** Whether {@code --} begins a comment without a space after it. */
  boolean dashesNeedNoSpace() {
    return this == CLICKHOUSE;
  }

  /** Whether comments within comments count. */
  boolean commentsNest() {
    return this == CLICKHOUSE;
  }

  /** Whether the server executes what stands in a comment that begins with an exclamation mark. */
  boolean directives() {
    return this == MYSQL;
  }

  /** Whether {@code $tag$} begins a text. */
  boolean heredocs() {
    return this == CLICKHOUSE;
  }

  /** Whether digits may be grouped with underscores; such a word is a name in MySQL. */
  boolean groupedDigits() {
    return this == CLICKHOUSE;
  }

  /** Whether a question mark stands for a value; it is an operator in ClickHouse. */
  boolean questionMarks() {
    return this == MYSQL;
  }

  /** Whether its client has the command DELIMITER. */
  boolean delimiterCommand() {
    return this == MYSQL;
  }
}
