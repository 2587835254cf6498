package dev.signalbox.routing.session;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.signalbox.routing.Spaces;
import dev.signalbox.routing.digest.DigestState;
import dev.signalbox.routing.digest.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ProxySQL does with a SET statement: keeps the variables it tracks and answers itself, or
 * gives up, which locks the session on its hostgroup.
 *
 * @param verdict what becomes of the statement
 * @param autocommit the new value, when the statement sets autocommit
 * @param settings what a tracked statement sets besides
 */
public record SetStatement(
    Verdict verdict, @Nullable Boolean autocommit, List<SessionSetting> settings) {
  /** What becomes of a SET statement. */
  public enum Verdict {
    /** Every variable is tracked or ignored: answered with OK. */
    TRACKED,
    /** Something is not understood: sent to the backend, the session is locked. */
    UNKNOWN,
    /** Several statements in one: locked whatever a rule's multiplex is. */
    SEVERAL,
    /** Not understood, yet without a variable: sent to the backend, nothing is locked. */
    UNREADABLE,
    /** An unknown character set: error 1115. */
    REFUSED
  }

  private static final Set<String> BOOLEANS =
      Set.of(
          "aurora_read_replica_read_committed",
          "foreign_key_checks",
          "innodb_strict_mode",
          "innodb_table_locks",
          "sql_auto_is_null",
          "sql_big_selects",
          "sql_generate_invisible_primary_key",
          "sql_log_bin",
          "sql_quote_show_create",
          "sql_require_primary_key",
          "sql_safe_updates",
          "unique_checks");
  private static final Set<String> NUMBERS =
      Set.of(
          "auto_increment_increment",
          "auto_increment_offset",
          "group_concat_max_len",
          "innodb_lock_wait_timeout",
          "join_buffer_size",
          "lock_wait_timeout",
          "long_query_time",
          "max_execution_time",
          "max_heap_table_size",
          "max_join_size",
          "max_sort_length",
          "max_statement_time",
          "optimizer_prune_level",
          "optimizer_search_depth",
          "optimizer_use_condition_selectivity",
          "query_cache_type",
          "sort_buffer_size",
          "sql_select_limit",
          "timestamp",
          "tmp_table_size",
          "wsrep_sync_wait");
  private static final Set<String> STRINGS =
      Set.of(
          "default_storage_engine",
          "default_tmp_storage_engine",
          "group_replication_consistency",
          "lc_messages",
          "lc_time_names",
          "log_slow_filter",
          "optimizer_switch",
          "time_zone",
          "wsrep_osu_method");
  private static final Set<String> IGNORED =
      Set.of(
          "interactive_timeout",
          "wait_timeout",
          "net_read_timeout",
          "net_write_timeout",
          "net_buffer_length",
          "read_buffer_size",
          "read_rnd_buffer_size",
          "session_track_schema");
  private static final Set<String> CHARSETS =
      Set.of(
          "character_set_results",
          "character_set_connection",
          "character_set_client",
          "character_set_database",
          "collation_connection");

  private static final String SESSION_SCOPE = "SET @@session";
  private static final List<String> SCOPES =
      List.of("SET ", "SET SESSION ", "SET @@", SESSION_SCOPE);

  /** The first variable decides whether such a statement is read. */
  static final Set<String> NAMED =
      Stream.of(
              BOOLEANS,
              NUMBERS,
              STRINGS,
              IGNORED,
              CHARSETS,
              Set.of(
                  "sql_mode",
                  "session_track_gtids",
                  "tx_isolation",
                  "tx_read_only",
                  "transaction_isolation",
                  "transaction_read_only"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern TRANSACTION =
      caseless(
          "^SET +(|SESSION +)TRANSACTION +(ISOLATION +LEVEL +(REPEATABLE +READ|READ +COMMITTED"
              + "|READ +UNCOMMITTED|SERIALIZABLE)|READ +(WRITE|ONLY))");
  private static final Pattern TRANSACTION_PART =
      caseless(
          "ISOLATION +LEVEL +(REPEATABLE +READ|READ +COMMITTED|READ +UNCOMMITTED|SERIALIZABLE)"
              + "|READ +(WRITE|ONLY)");
  private static final Pattern CHARSET = caseless("^set +(charset|character +set) ");
  private static final Pattern CHARSET_NAME =
      caseless("^(?:charset|character +set) '?([^'|\\s]*)'?");
  private static final Pattern VERSIONED = Pattern.compile("^/\\*!\\d\\d\\d\\d\\d SET(.*)\\*/");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
  private static final Pattern SESSION = Pattern.compile("(?:SESSION|session)[. ]");
  private static final Pattern OLD_DRIVER =
      caseless(
          "^SET @@SQL_MODE *(?:|:)= *(?:'||\")(.*)(?:'||\") *, *@@sql_auto_is_null *(?:|:)= *"
              + "(?:(?:\\w|\\d)*) *, @@wait_timeout *(?:|:)= *(?:\\d*)$");

  /**
   * Reads a statement whose digest begins with SET.
   *
   * @param text the statement
   * @param digest its digest text
   */
  public static SetStatement read(String text, String digest) {
    int semicolon = digest.indexOf(';');
    if (semicolon >= 0 && semicolon != digest.length() - 1) {
      return of(Verdict.SEVERAL);
    }
    String statement = withoutEnd(text.contains("/*") ? withoutComments(text) : text);
    if (namesTracked(digest)
        || digest.regionMatches(true, 0, "SET NAMES", 0, 9)
        || StatementText.contains(digest, "AUTOCOMMIT")) {
      return assignments(collapsed(statement), text);
    }
    Matcher transaction = TRANSACTION.matcher(digest);
    if (transaction.find()) {
      boolean once = transaction.group(1).isEmpty();
      return new SetStatement(Verdict.TRACKED, null, transaction(digest, once));
    }
    if (CHARSET.matcher(digest).find()) {
      Matcher name = CHARSET_NAME.matcher(collapsed(statement).replaceFirst("(?i)^set ", ""));
      String charset = name.find() ? name.group(1) : "";
      if (charset.isEmpty()) {
        return of(Verdict.UNKNOWN);
      }
      return CharacterSets.isKnown(charset)
          ? new SetStatement(
              Verdict.TRACKED, null, List.of(SessionSetting.of(SessionSetting.NAMES, charset)))
          : of(Verdict.REFUSED);
    }
    return of(Verdict.UNKNOWN);
  }

  private static String withoutComments(String text) {
    return COMMENT.matcher(VERSIONED.matcher(text).replaceFirst("SET$1")).replaceAll("");
  }

  /** Whether the first variable is one that is tracked or ignored, and is given a value. */
  static boolean namesTracked(String digest) {
    for (String scope : SCOPES) {
      if (digest.regionMatches(true, 0, scope, 0, scope.length())) {
        // ProxySQL's dot behind session is any byte
        boolean dot = scope.equals(SESSION_SCOPE) && !digest.startsWith("\n", scope.length());
        int start = skip(digest, scope.length() + (dot ? 1 : 0), '`', 1);
        int end = Math.min(start, digest.length());
        while (end < digest.length() && PlainSet.isWord(digest.charAt(end))) {
          end++;
        }
        int sign = skip(digest, end, '`', 1);
        sign = skip(digest, skip(digest, sign, ' ', digest.length()), ':', 1);
        if (sign < digest.length()
            && digest.charAt(sign) == '='
            && NAMED.contains(digest.substring(start, end).toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }

  private static int skip(String text, int from, char c, int most) {
    int at = from;
    while (at < text.length() && at < from + most && text.charAt(at) == c) {
      at++;
    }
    return at;
  }

  private static SetStatement assignments(String statement, String text) {
    Map<String, List<String>> values = SetGrammar.parse(statement);
    if (values.isEmpty()) {
      return oldDriver(statement, text);
    }
    Boolean autocommit = null;
    boolean unknown = false;
    List<SessionSetting> settings = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      String variable = entry.getKey();
      List<String> operands = entry.getValue();
      if (operands.isEmpty()) {
        return unknown(autocommit);
      }
      String value = operands.getFirst();
      if (variable.equals("names")) {
        String collation = operands.size() > 1 ? operands.get(1) : null;
        if (!CharacterSets.isKnown(value, collation)) {
          return new SetStatement(Verdict.REFUSED, autocommit, List.of());
        }
        String names = collation == null ? value : value + " COLLATE " + collation;
        settings.add(SessionSetting.of(SessionSetting.NAMES, names));
      } else if (variable.equals("autocommit")) {
        if (value.contains("@")) {
          return unknown(autocommit);
        }
        autocommit = isBoolean(value) ? (Boolean) isTrue(value) : autocommit;
      } else if (!isKnown(variable)) {
        unknown = true;
      } else if (!isReadable(variable, value)) {
        return unknown(autocommit);
      } else if (!IGNORED.contains(variable)) {
        settings.add(setting(variable, value));
      }
    }
    return unknown
        ? unknown(autocommit)
        : new SetStatement(Verdict.TRACKED, autocommit, List.copyOf(settings));
  }

  private static SetStatement unknown(@Nullable Boolean autocommit) {
    return new SetStatement(Verdict.UNKNOWN, autocommit, List.of());
  }

  /** The isolation level is given to servers as SET TRANSACTION: its variable has two names. */
  private static SessionSetting setting(String variable, String value) {
    return switch (variable) {
      case "tx_isolation" ->
          SessionSetting.of("transaction isolation level", value.replace('-', ' '));
      case "tx_read_only" ->
          SessionSetting.of("transaction read", isTrue(value) ? "ONLY" : "WRITE");
      default -> SessionSetting.of(variable, value);
    };
  }

  private static List<SessionSetting> transaction(String digest, boolean once) {
    List<SessionSetting> settings = new ArrayList<>();
    Matcher part = TRANSACTION_PART.matcher(digest);
    while (part.find()) {
      String level = part.group(1);
      settings.add(
          level == null
              ? new SessionSetting("transaction read", part.group(2), once)
              : new SessionSetting("transaction isolation level", collapsed(level), once));
    }
    return settings;
  }

  /** A start-up statement of an old driver that the grammar does not cover. */
  private static SetStatement oldDriver(String statement, String text) {
    Matcher m = OLD_DRIVER.matcher(SESSION.matcher(statement).replaceAll(""));
    if (m.matches()) {
      return isSqlMode(m.group(1))
          ? new SetStatement(
              Verdict.TRACKED, null, List.of(SessionSetting.of("sql_mode", m.group(1))))
          : of(Verdict.UNKNOWN);
    }
    return of(text.contains("@") ? Verdict.UNKNOWN : Verdict.UNREADABLE);
  }

  private static boolean isKnown(String variable) {
    return variable.equals("sql_mode")
        || variable.equals("session_track_gtids")
        || variable.equals("tx_isolation")
        || variable.equals("tx_read_only")
        || STRINGS.contains(variable)
        || BOOLEANS.contains(variable)
        || NUMBERS.contains(variable)
        || CHARSETS.contains(variable)
        || IGNORED.contains(variable);
  }

  private static boolean isReadable(String variable, String value) {
    if (BOOLEANS.contains(variable) || variable.equals("tx_read_only")) {
      return isBoolean(value);
    }
    if (NUMBERS.contains(variable)) {
      return isNumber(variable, value);
    }
    if (STRINGS.contains(variable)) {
      return !value.contains("@");
    }
    if (CHARSETS.contains(variable)) {
      return value.chars().allMatch(DigestState::isWord);
    }
    return switch (variable) {
      case "sql_mode" -> isSqlMode(value) && !isOneOf(value, "CONCAT", "REPLACE", "IFNULL");
      case "session_track_gtids" -> isOneOf(value, "OWN_GTID", "OFF", "ALL_GTIDS");
      default -> true;
    };
  }

  private static boolean isNumber(String variable, String value) {
    if (value.chars().allMatch(DigestState::isDigit)) {
      return true;
    }
    return switch (variable) {
      case "query_cache_type" -> isOneOf(value, "off", "false", "on", "true", "demand");
      case "sql_select_limit", "max_join_size" -> value.equalsIgnoreCase("default");
      default -> false;
    };
  }

  /** Whether every variable named in the value is @@sql_mode itself. */
  private static boolean isSqlMode(String value) {
    for (int at = value.indexOf('@'); at >= 0; at = value.indexOf('@', at + 2)) {
      if (!value.regionMatches(true, at, "@@sql_mode", 0, 10)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBoolean(String value) {
    return isTrue(value) || isOneOf(value, "0", "false", "off");
  }

  private static boolean isTrue(String value) {
    return isOneOf(value, "1", "true", "on");
  }

  private static boolean isOneOf(String value, String... words) {
    for (String word : words) {
      if (word.equalsIgnoreCase(value)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == ';')) {
      end--;
    }
    return end == 0 ? text : text.substring(0, end);
  }

  private static String collapsed(String text) {
    return Spaces.collapse(text);
  }

  private static SetStatement of(Verdict verdict) {
    return new SetStatement(verdict, null, List.of());
  }

  private static Pattern caseless(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }
}
