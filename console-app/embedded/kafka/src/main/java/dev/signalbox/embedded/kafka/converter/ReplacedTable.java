package dev.signalbox.embedded.kafka.converter;

import java.util.regex.Pattern;

/**
 * {@code CREATE OR REPLACE TABLE}, which Debezium passes over where the table is there: it went on
 * to read rows by the old columns. As the two statements that it stands for, Debezium follows it.
 * Pure.
 */
final class ReplacedTable {
  private static final String GAP = "(?:\\s|/\\*.*?\\*/|(?:--\\s|#)[^\\n]*\\n)";
  private static final String NAME = "(?:`(?:[^`]|``)+`|[\\w$\\x{80}-\\x{ffff}]+)";
  private static final Pattern STATEMENT =
      Pattern.compile(
          GAP
              + "*CREATE"
              + GAP
              + "+OR"
              + GAP
              + "+REPLACE"
              + GAP
              + "+TABLE"
              + GAP
              + "+("
              + NAME
              + "(?:\\."
              + NAME
              + ")?)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ReplacedTable() {}

  /** The statement as DROP and CREATE; any other one as it is. */
  static String asTwo(String sql) {
    var statement = STATEMENT.matcher(sql);
    return statement.lookingAt()
        ? "DROP TABLE IF EXISTS %1$s; CREATE TABLE %1$s".formatted(statement.group(1))
            + sql.substring(statement.end())
        : sql;
  }
}
