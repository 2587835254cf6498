package dev.signalbox.embedded.router.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SET that the router understands whole: variables that any connection can be given, with literal
 * values. All else (user variables, expressions, GLOBAL) is for one server only.
 */
record SetStatement(List<Assignment> assignments) {
  /** Variables a session keeps and the router gives to whichever connection serves it. */
  private static final Set<String> TRACKED =
      Set.of(
          "autocommit",
          "character_set_client",
          "character_set_connection",
          "character_set_results",
          "collation_connection",
          "default_storage_engine",
          "default_tmp_storage_engine",
          "div_precision_increment",
          "foreign_key_checks",
          "group_concat_max_len",
          "innodb_lock_wait_timeout",
          "innodb_strict_mode",
          "interactive_timeout",
          "join_buffer_size",
          "lc_messages",
          "lc_time_names",
          "lock_wait_timeout",
          "long_query_time",
          "max_execution_time",
          "max_join_size",
          "max_sort_length",
          "max_statement_time",
          "net_read_timeout",
          "net_write_timeout",
          "optimizer_switch",
          "sort_buffer_size",
          "sql_auto_is_null",
          "sql_big_selects",
          "sql_mode",
          "sql_quote_show_create",
          "sql_safe_updates",
          "sql_select_limit",
          "time_zone",
          "timestamp",
          "tmp_table_size",
          "transaction_isolation",
          "transaction_read_only",
          "tx_isolation",
          "tx_read_only",
          "unique_checks",
          "wait_timeout");

  private static final String VALUE =
      "('(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[-\\w.]+)";
  private static final Pattern NAMES =
      Pattern.compile("(?i)NAMES\\s+" + VALUE + "(?:\\s+COLLATE\\s+" + VALUE + ")?");
  private static final Pattern CHARSET =
      Pattern.compile("(?i)(?:CHARSET|CHARACTER\\s+SET)\\s+" + VALUE);
  private static final Pattern TRANSACTION =
      Pattern.compile(
          "(?i)SESSION\\s+TRANSACTION\\s+(?:(ISOLATION\\s+LEVEL)\\s+"
              + "(READ\\s+UNCOMMITTED|READ\\s+COMMITTED|REPEATABLE\\s+READ|SERIALIZABLE)"
              + "|READ\\s+(ONLY|WRITE))");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?i)(?:@@(?:session\\.|local\\.)?|(?:SESSION|LOCAL)\\s+)?`?(\\w+)`?\\s*:?=\\s*" + VALUE);

  /**
   * One variable and its value's text as sent; {@code names} stands for SET NAMES.
   *
   * @param name in lower case
   */
  record Assignment(String name, String value) {}

  /** What comes after SET; empty if any part of it is not understood. */
  static Optional<SetStatement> parse(String afterSet) {
    String rest = afterSet.strip();
    while (rest.endsWith(";")) {
      rest = rest.substring(0, rest.length() - 1).stripTrailing();
    }
    List<Assignment> assignments = new ArrayList<>();
    while (true) {
      int end = assignment(rest, assignments);
      if (end < 0) {
        return Optional.empty();
      }
      rest = rest.substring(end).stripLeading();
      if (rest.isEmpty()) {
        return Optional.of(new SetStatement(List.copyOf(assignments)));
      }
      if (rest.charAt(0) != ',') {
        return Optional.empty();
      }
      rest = rest.substring(1).stripLeading();
    }
  }

  /** Reads one assignment; returns where it ends, or -1. */
  private static int assignment(String text, List<Assignment> into) {
    Matcher names = NAMES.matcher(text);
    if (names.lookingAt()) {
      String collation = names.group(2) == null ? "" : " COLLATE " + names.group(2);
      into.add(new Assignment("names", names.group(1) + collation));
      return names.end();
    }
    Matcher charset = CHARSET.matcher(text);
    if (charset.lookingAt()) {
      into.add(new Assignment("names", charset.group(1)));
      return charset.end();
    }
    Matcher transaction = TRANSACTION.matcher(text);
    if (transaction.lookingAt()) {
      into.add(
          transaction.group(1) == null
              ? new Assignment("transaction read", transaction.group(3))
              : new Assignment("transaction isolation level", transaction.group(2)));
      return transaction.end();
    }
    Matcher variable = VARIABLE.matcher(text);
    if (variable.lookingAt()) {
      String name = variable.group(1).toLowerCase(Locale.ROOT);
      // a call or an expression goes on behind what looks like a value
      String behind = text.substring(variable.end()).stripLeading();
      boolean whole = behind.isEmpty() || behind.charAt(0) == ',';
      if (whole && TRACKED.contains(name)) {
        into.add(new Assignment(name, variable.group(2)));
        return variable.end();
      }
    }
    return -1;
  }

  /** Whether a value means "on". */
  static boolean on(String value) {
    String bare = value.replaceAll("['\"]", "").toUpperCase(Locale.ROOT);
    return Map.of("1", true, "ON", true, "TRUE", true).getOrDefault(bare, false);
  }
}
