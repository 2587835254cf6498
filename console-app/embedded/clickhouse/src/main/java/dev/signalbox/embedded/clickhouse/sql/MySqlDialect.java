package dev.signalbox.embedded.clickhouse.sql;

import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import java.util.Locale;
import java.util.Set;

/**
 * Rewrites the few spellings of MySQL that ClickHouse reads otherwise or not at all. All else goes
 * to the engine as written.
 *
 * <ul>
 *   <li>{@code "text"} is a string in MySQL (unless sql_mode has ANSI_QUOTES), a name in ClickHouse
 *   <li>{@code AS 'label'} and {@code AS "label"} name a column
 *   <li>{@code FROM DUAL} is no table
 *   <li>SQL_NO_CACHE and the like after SELECT are hints
 * </ul>
 */
public final class MySqlDialect {
  private static final Set<String> HINTS =
      Set.of(
          "SQL_NO_CACHE",
          "SQL_CACHE",
          "HIGH_PRIORITY",
          "STRAIGHT_JOIN",
          "SQL_SMALL_RESULT",
          "SQL_BIG_RESULT",
          "SQL_BUFFER_RESULT");

  private MySqlDialect() {}

  /** The statement as ClickHouse shall read it. */
  public static String toClickHouse(String sql, boolean ansiQuotes) {
    var text = SqlText.of(sql);
    var tokens = text.tokens();
    var result = new StringBuilder(sql.length() + 16);
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      String written = text.text(token);
      String instead = null;
      boolean doubleQuoted = token.kind() == Kind.QUOTED_IDENTIFIER && written.charAt(0) == '"';
      if (text.isWord(i - 1, "AS") && (token.kind() == Kind.STRING || doubleQuoted)) {
        instead = quote(Statement.unquote(written), '`');
      } else if (doubleQuoted && !ansiQuotes && written.length() >= 2) {
        instead = quote(Statement.unquote(written), '\'');
      } else if (isDual(text, i)) {
        instead = "";
        i++;
        token = tokens.get(i);
      } else if (text.isWord(i - 1, "SELECT") && isHint(token, written)) {
        instead = "";
      }
      if (instead != null) {
        result.append(text.text(copied, tokens.get(isDual(text, i - 1) ? i - 1 : i).start()));
        result.append(instead);
        copied = token.end();
      }
    }
    return copied == 0 ? sql : result.append(text.text(copied, text.length())).toString();
  }

  private static boolean isDual(SqlText text, int i) {
    return text.isWord(i, "FROM") && text.isWord(i + 1, "DUAL") && !text.isSymbol(i + 2, '.');
  }

  private static boolean isHint(Token token, String written) {
    return token.kind() == Kind.WORD && HINTS.contains(written.toUpperCase(Locale.ROOT));
  }

  private static String quote(String value, char quote) {
    String q = String.valueOf(quote);
    return q + value.replace("\\", "\\\\").replace(q, "\\" + q).replace("\0", "\\0") + q;
  }
}
