package dev.signalbox.embedded.router.guard;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement that MySQL has served may have changed, by its text. In doubt it is the more.
 */
enum Changes {
  /** It reads. */
  NOTHING,

  /** Rows are new in tables that it names, or it ended a transaction. */
  NEW_ROWS,

  /** Rows of tables that it names are others, or gone. */
  NAMED_ROWS,

  /** Rows of any table. */
  ANY_ROWS,

  /** Tables themselves: what the replica follows apart from the rows. */
  TABLES;

  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern SECOND = Pattern.compile(";\\s*[^\\s;]");
  private static final Pattern OWN_COMMENT = Pattern.compile("/\\*M?!");
  private static final Pattern CALLED =
      Pattern.compile("(\\.\\s*)?([\\w$\u0080-\u00ff]+|[`'\"])\\s*\\(");
  private static final Pattern TEMPORARY =
      Pattern.compile("(?i)\\w+\\s+(OR\\s+REPLACE\\s+)?TEMPORARY\\b");
  private static final Pattern ALTERS = Pattern.compile("(?i)\\b(CREATE|ALTER|DROP|RENAME)\\b");
  private static final Pattern WRITES =
      Pattern.compile("(?i)\\b(INSERT|UPDATE|DELETE|REPLACE|LOAD|CALL|ANALYZE)\\b");

  private static final Pattern COMPOUND = Pattern.compile("(?i)BEGIN\\s+NOT\\b");
  private static final Pattern OTHERS = Pattern.compile("(?i)\\b(DUPLICATE|REPLACE)\\b");

  private static final Set<String> READS =
      Set.of(
          "SELECT",
          "WITH",
          "VALUES",
          "TABLE",
          "SHOW",
          "DESC",
          "DESCRIBE",
          "EXPLAIN",
          "HELP",
          "USE",
          "SET",
          "BEGIN",
          "START",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "KILL",
          "LOCK",
          "UNLOCK",
          "CHECKSUM",
          "DEALLOCATE",
          "PREPARE");

  /** Reads of which a part may be a write. */
  private static final Set<String> AROUND =
      Set.of("WITH", "DESC", "DESCRIBE", "EXPLAIN", "PREPARE", "SET");

  private static final Set<String> QUOTES = Set.of("PREPARE", "EXECUTE", "SET");

  /** What may stand before a bracket and calls nothing that somebody has written. */
  private static final Set<String> BUILT_IN =
      Set.of(
          ("ABS ACOS ADDDATE ADDTIME ALL AND ANY AS ASCII ASIN ATAN AVG BETWEEN BIN BINARY BIT_AND"
                  + " BIT_COUNT BIT_OR BIT_XOR BY CASE CAST CEIL CEILING CHAR CHARACTER_LENGTH"
                  + " CHAR_LENGTH COALESCE COLLATION CONCAT CONCAT_WS CONNECTION_ID CONV CONVERT"
                  + " CONVERT_TZ COS COT COUNT CRC32 CURDATE CURRENT_DATE CURRENT_TIME"
                  + " CURRENT_TIMESTAMP CURRENT_USER CURTIME DATABASE DATE DATEDIFF DATETIME DATE_ADD"
                  + " DATE_FORMAT DATE_SUB DAY DAYNAME DAYOFMONTH DAYOFWEEK DAYOFYEAR DECIMAL"
                  + " DEFAULT DEGREES DENSE_RANK DISTINCT DIV ELSE ELT EXCEPT EXISTS EXP EXTRACT"
                  + " FIELD FIND_IN_SET FIRST_VALUE FLOOR FORMAT FOUND_ROWS FROM FROM_DAYS"
                  + " FROM_UNIXTIME GET_LOCK GREATEST GROUP_CONCAT HAVING HEX HOUR IF IFNULL IN INDEX INSTR"
                  + " INTERSECT INTERVAL IS ISNULL JOIN JSON_ARRAY JSON_ARRAYAGG JSON_CONTAINS"
                  + " JSON_EXTRACT JSON_LENGTH JSON_OBJECT JSON_OBJECTAGG JSON_QUERY JSON_UNQUOTE"
                  + " JSON_VALID JSON_VALUE KEY LAG LAST_DAY LAST_INSERT_ID LAST_VALUE LCASE LEAD"
                  + " LEAST LEFT LENGTH LIKE LIMIT LN LOCATE LOG LOG10 LOG2 LOWER LPAD LTRIM"
                  + " MAKEDATE MATCH AGAINST MAX MD5 MICROSECOND MID MIN MINUTE MOD MONTH MONTHNAME"
                  + " NOT NOW NTH_VALUE NTILE NULLIF OCT OCTET_LENGTH ON OR ORD OVER PERIOD_ADD"
                  + " PERIOD_DIFF PI POSITION POW POWER QUARTER QUOTE RADIANS RAND RANK REGEXP"
                  + " REGEXP_INSTR REGEXP_REPLACE REGEXP_SUBSTR REPEAT REPLACE REVERSE RIGHT RLIKE"
                  + " ROUND ROW_COUNT ROW_NUMBER RPAD RTRIM SCHEMA SECOND SEC_TO_TIME SELECT"
                  + " SESSION_USER SHA SHA1 SHA2 SIGN SIN SOME SOUNDEX SPACE SQRT STD STDDEV"
                  + " STDDEV_POP STDDEV_SAMP STRCMP STR_TO_DATE SUBDATE SUBSTR SUBSTRING"
                  + " SUBSTRING_INDEX SUBTIME SUM SYSDATE SYSTEM_USER TAN THEN TIME TIMEDIFF"
                  + " TIMESTAMP TIMESTAMPADD TIMESTAMPDIFF TIME_FORMAT TIME_TO_SEC TO_DAYS"
                  + " TO_SECONDS TRIM TRUNCATE UCASE UNHEX UNION UNIX_TIMESTAMP UPPER USER USING"
                  + " UTC_DATE UTC_TIME UTC_TIMESTAMP UUID VALUES VARCHAR VARIANCE VAR_POP VAR_SAMP"
                  + " VERSION WEEK WEEKDAY WEEKOFYEAR WHEN WHERE WITHIN XOR YEAR YEARWEEK")
              .split(" "));

  /**
   * What a statement may have changed.
   *
   * @param sql one char per byte
   * @param many whether there may be several statements in it
   */
  static Changes of(String sql, boolean many) {
    String text = bare(sql);
    Matcher word = WORD.matcher(text);
    String first = word.find() ? word.group().toUpperCase(Locale.ROOT) : "";
    if (OWN_COMMENT.matcher(text).find() || many && SECOND.matcher(text).find()) {
      return ALTERS.matcher(text).find() ? TABLES : ANY_ROWS;
    }
    // a statement may stand in a string, to be run from there
    boolean quoted = QUOTES.contains(first);
    return of(first, quoted ? sql : text.substring(first.isEmpty() ? 0 : word.start()));
  }

  /**
   * Without comments and what is inside of strings. A text with backslashes is left as it is: what
   * they do depends on the session.
   */
  private static String bare(String sql) {
    if (sql.indexOf('\\') >= 0) {
      return sql;
    }
    StringBuilder bare = new StringBuilder(Math.min(sql.length(), 1 << 16));
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int end = at + 1;
      if (c == '\'' || c == '"') {
        int close = sql.indexOf(c, end);
        end = close < 0 ? sql.length() : close + 1;
        bare.append(c);
      } else if (c == '`') {
        int close = sql.indexOf(c, end);
        end = close < 0 ? sql.length() : close + 1;
        bare.append(sql, at, end);
      } else if (sql.startsWith("/*", at)
          && !OWN_COMMENT.matcher(sql).region(at, sql.length()).lookingAt()) {
        int close = sql.indexOf("*/", at + 2);
        end = close < 0 ? sql.length() : close + 2;
        bare.append(' ');
      } else if (c == '#' || c == '-' && sql.startsWith("-- ", at)) {
        int close = sql.indexOf('\n', at);
        end = close < 0 ? sql.length() : close;
        bare.append(' ');
      } else {
        bare.append(c);
      }
      at = end;
    }
    return bare.toString();
  }

  private static Changes of(String first, String text) {
    if (READS.contains(first) && !COMPOUND.matcher(text).lookingAt()) {
      boolean around = AROUND.contains(first);
      if (around && ALTERS.matcher(text).find()) {
        return TABLES;
      }
      return around && WRITES.matcher(text).find() || callsUnknown(text) ? ANY_ROWS : NOTHING;
    }
    return switch (first) {
      case "INSERT", "LOAD" -> OTHERS.matcher(text).find() ? NAMED_ROWS : NEW_ROWS;
      case "CREATE", "DROP" -> TEMPORARY.matcher(text).lookingAt() ? NEW_ROWS : TABLES;
      case "ALTER", "RENAME" -> TABLES;
      case "UPDATE", "DELETE", "REPLACE" -> callsUnknown(text) ? ANY_ROWS : NAMED_ROWS;
      case "COMMIT", "TRUNCATE" -> NEW_ROWS;
      default -> ALTERS.matcher(text).find() ? TABLES : ANY_ROWS;
    };
  }

  /** Whether it calls a function that may be a stored one, which may write. */
  private static boolean callsUnknown(String text) {
    Matcher called = CALLED.matcher(text);
    while (called.find()) {
      if (called.group(1) != null
          || !BUILT_IN.contains(called.group(2).toUpperCase(Locale.ROOT))
              && !called.group(2).matches("\\d+")) {
        return true;
      }
    }
    return false;
  }
}
