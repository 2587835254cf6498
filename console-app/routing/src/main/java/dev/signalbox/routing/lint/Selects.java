package dev.signalbox.routing.lint;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the queries that the lint makes itself; no SQL parser. */
final class Selects {
  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(?:FROM|JOIN)\\s+`?([A-Za-z_][\\w$]*`?(?:\\s?\\.\\s?`?[\\w$]+)?)`?");

  private Selects() {}

  /** One statement, a SELECT from a table and nothing that changes or locks. */
  static boolean isSelect(String sql) {
    var upper = sql.toUpperCase(Locale.ROOT);
    return upper.startsWith("SELECT ")
        && upper.contains(" FROM ")
        && !upper.contains(";")
        && !upper.contains(" INTO ")
        && !upper.contains(" UPDATE")
        && !upper.contains("@");
  }

  /** The tables named behind FROM and JOIN, without backquotes and blanks. */
  static Set<String> tables(String sql) {
    var names = new LinkedHashSet<String>();
    var matcher = TABLE.matcher(sql);
    while (matcher.find()) {
      names.add(matcher.group(1).replaceAll("[`\\s]", ""));
    }
    return names;
  }

  /** The query with its first table replaced. */
  static String from(String sql, String table) {
    var matcher = TABLE.matcher(sql);
    return matcher.find()
        ? sql.substring(0, matcher.start(1)) + table + sql.substring(matcher.end(1))
        : sql;
  }
}
