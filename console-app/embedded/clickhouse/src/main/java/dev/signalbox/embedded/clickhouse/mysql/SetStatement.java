package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.sql.SqlText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SET as MySQL's clients send it. ClickHouse's handler answers OK to a list of them
 * (isFederatedServerSetupSetCommand) and turns three into settings of its own; the rest is
 * ClickHouse's SET.
 */
final class SetStatement {
  private static final Pattern SWALLOWED =
      Pattern.compile(
          "SET\\s+(NAMES\\b|CHARACTER\\s+SET\\b|CHARSET\\b|character_set_results\\b"
              + "|FOREIGN_KEY_CHECKS\\b|sql_mode\\b|@"
              + "|(SESSION\\s+|GLOBAL\\s+|LOCAL\\s+)?TRANSACTION\\b).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SetStatement() {}

  /**
   * What to do with a SET: null when the server has dealt with it, else the engine's statement.
   *
   * @param text the statement without comments before it
   */
  static @Nullable String toEngine(String text, SqlText tokens, SystemVariables variables) {
    note(text, variables);
    if (SWALLOWED.matcher(text).matches()) {
      return null;
    }
    int at = 1;
    if (tokens.isWord(at, "SESSION") || tokens.isWord(at, "GLOBAL") || tokens.isWord(at, "LOCAL")) {
      at++;
    }
    String name = at < tokens.tokens().size() ? tokens.text(tokens.tokens().get(at)) : "";
    String rest =
        at < tokens.tokens().size()
            ? tokens.text(tokens.tokens().get(at).end(), tokens.length()).strip()
            : "";
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sql_select_limit" -> "SET limit" + " " + rest;
      case "net_write_timeout" -> "SET send_timeout" + " " + rest;
      case "net_read_timeout" -> "SET receive_timeout" + " " + rest;
      // Both have it; MySQL counts milliseconds, ClickHouse seconds, and here ClickHouse answers.
      case "max_execution_time" -> text;
      default -> variables.isKnown(name) ? null : text;
    };
  }

  private static final Pattern SQL_MODE =
      Pattern.compile("(?i)\\bsql_mode\\s*=\\s*(?:concat\\([^,]*,)?\\s*'([^']*)'");
  private static final Pattern AUTOCOMMIT =
      Pattern.compile("(?i)\\bautocommit\\s*=\\s*(0|1|ON|OFF|TRUE|FALSE)\\b");

  /** Remembers the two that a client asks for again. */
  private static void note(String text, SystemVariables variables) {
    var mode = SQL_MODE.matcher(text);
    if (mode.find()) {
      variables.set("sql_mode", mode.group(1));
    }
    var autocommit = AUTOCOMMIT.matcher(text);
    if (autocommit.find()) {
      boolean on = autocommit.group(1).matches("(?i)1|ON|TRUE");
      variables.set("autocommit", on ? "1" : "0");
    }
  }
}
