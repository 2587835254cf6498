package dev.signalbox.embedded.clickhouse.mysql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's system variables as clients ask for them. Most say only what this server is; nothing but
 * sql_mode and autocommit can be changed by a client, other assignments are taken and forgotten.
 */
final class SystemVariables {
  private static final Set<String> NUMBERS =
      Set.of(
          "auto_increment_increment",
          "auto_increment_offset",
          "autocommit",
          "error_count",
          "foreign_key_checks",
          "identity",
          "innodb_lock_wait_timeout",
          "interactive_timeout",
          "last_insert_id",
          "lock_wait_timeout",
          "lower_case_table_names",
          "max_allowed_packet",
          "max_connections",
          "max_execution_time",
          "net_buffer_length",
          "net_read_timeout",
          "net_write_timeout",
          "performance_schema",
          "profiling",
          "protocol_version",
          "query_cache_size",
          "read_only",
          "server_id",
          "sql_auto_is_null",
          "sql_safe_updates",
          "sql_select_limit",
          "super_read_only",
          "transaction_read_only",
          "tx_read_only",
          "unique_checks",
          "wait_timeout",
          "warning_count");

  private final TreeMap<String, String> values = new TreeMap<>();

  SystemVariables(String version, String timezone) {
    values.putAll(
        Map.ofEntries(
            Map.entry("auto_increment_increment", "1"),
            Map.entry("auto_increment_offset", "1"),
            Map.entry("autocommit", "1"),
            Map.entry("character_set_client", "utf8mb4"),
            Map.entry("character_set_connection", "utf8mb4"),
            Map.entry("character_set_database", "utf8mb4"),
            Map.entry("character_set_results", "utf8mb4"),
            Map.entry("character_set_server", "utf8mb4"),
            Map.entry("character_set_system", "utf8mb4"),
            Map.entry("collation_connection", "utf8mb4_general_ci"),
            Map.entry("collation_database", "utf8mb4_general_ci"),
            Map.entry("collation_server", "utf8mb4_general_ci"),
            Map.entry("error_count", "0"),
            Map.entry("foreign_key_checks", "0"),
            Map.entry("have_ssl", "DISABLED"),
            Map.entry("identity", "0"),
            Map.entry("init_connect", ""),
            Map.entry("innodb_lock_wait_timeout", "50"),
            Map.entry("interactive_timeout", "28800"),
            Map.entry("last_insert_id", "0"),
            Map.entry("license", "Apache-2.0"),
            Map.entry("lock_wait_timeout", "31536000"),
            Map.entry("lower_case_table_names", "0"),
            Map.entry("max_allowed_packet", "67108864"),
            Map.entry("max_connections", "1024"),
            Map.entry("max_execution_time", "0"),
            Map.entry("net_buffer_length", "16384"),
            Map.entry("net_read_timeout", "30"),
            Map.entry("net_write_timeout", "60"),
            Map.entry("performance_schema", "0"),
            Map.entry("profiling", "0"),
            Map.entry("protocol_version", "10"),
            Map.entry("query_cache_size", "0"),
            Map.entry("query_cache_type", "OFF"),
            Map.entry("read_only", "0"),
            Map.entry("server_id", "0"),
            Map.entry("sql_auto_is_null", "0"),
            Map.entry("sql_mode", ""),
            Map.entry("sql_safe_updates", "0"),
            Map.entry("sql_select_limit", "18446744073709551615"),
            Map.entry("super_read_only", "0"),
            Map.entry("system_time_zone", timezone),
            Map.entry("time_zone", "SYSTEM"),
            Map.entry("transaction_isolation", "READ-UNCOMMITTED"),
            Map.entry("transaction_read_only", "0"),
            Map.entry("tx_isolation", "READ-UNCOMMITTED"),
            Map.entry("tx_read_only", "0"),
            Map.entry("unique_checks", "0"),
            Map.entry("version", version),
            Map.entry("version_comment", "ClickHouse"),
            Map.entry("version_compile_os", "Linux"),
            Map.entry("wait_timeout", "28800"),
            Map.entry("warning_count", "0")));
  }

  /** The value of a variable by its name in any case, or null. */
  @Nullable String get(String name) {
    return values.get(name.toLowerCase(Locale.ROOT));
  }

  void set(String name, String value) {
    values.put(name.toLowerCase(Locale.ROOT), value);
  }

  /** Whether MySQL has the variable, as far as clients set it. */
  boolean isKnown(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return values.containsKey(key)
        || key.startsWith("session_track")
        || key.startsWith("character_set")
        || key.startsWith("collation");
  }

  /** Whether its value is an integer. */
  static boolean isNumber(String name) {
    return NUMBERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Those whose name is LIKE the pattern, in order of their names. */
  Map<String, String> like(String pattern) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else {
        regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    var compiled = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    var found = new TreeMap<>(values);
    found.keySet().removeIf(name -> !compiled.matcher(name).matches());
    return found;
  }
}
