package dev.signalbox.embedded.clickhouse.facts;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code SHOW SIGNALBOX FACTS database.table (column ['version'], …)}: a column whose version is
 * still the one named is answered by its version alone.
 *
 * @param columns the version that is known of each, empty for none
 */
record FactsQuestion(String database, String table, Map<String, String> columns) {
  private static final int DATABASE = 3;
  private static final int COLUMNS = 7;

  /**
   * Reads the statement.
   *
   * @throws ClickHouseException if it is not of that form
   */
  static FactsQuestion of(SqlText text) {
    Map<String, String> columns = new LinkedHashMap<>();
    boolean begins =
        text.isWord(2, "FACTS")
            && text.isSymbol(DATABASE + 1, '.')
            && text.isSymbol(COLUMNS - 1, '(');
    int at = COLUMNS;
    while (begins && at < text.tokens().size() && !text.isSymbol(at, ')')) {
      String column = name(text, at++);
      boolean known = at < text.tokens().size() && text.tokens().get(at).kind() == Kind.STRING;
      columns.put(column, known ? Statement.unquote(text.text(text.tokens().get(at++))) : "");
      if (text.isSymbol(at, ',')) {
        at++;
      }
    }
    if (columns.isEmpty() || !text.isSymbol(at, ')')) {
      throw new ClickHouseException(
          62, "SYNTAX_ERROR", "SHOW SIGNALBOX FACTS database.table (column, …)");
    }
    return new FactsQuestion(name(text, DATABASE), name(text, DATABASE + 2), columns);
  }

  private static String name(SqlText text, int i) {
    var token = text.tokens().get(i);
    String written = text.text(token);
    return switch (token.kind()) {
      case QUOTED_IDENTIFIER -> Statement.unquote(written);
      case WORD -> written;
      default -> throw new ClickHouseException(62, "SYNTAX_ERROR", "not a name: " + written);
    };
  }
}
