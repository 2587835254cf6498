package dev.signalbox.embedded.clickhouse.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings that drivers and sessions of routed users set: how results look and what they cost.
 */
final class RoutedSettings {
  private static final List<String> PREFIXES =
      List.of("max_", "min_", "join_", "optimize_", "output_format_", "http_", "send_progress_");

  /** Parts of names of settings that open files, and of the siblings of {@link #LIMITS}. */
  private static final List<String> EXCLUDED =
      List.of("schema", "path", "file", "max_memory", "max_execution", "max_sessions");

  private static final Set<String> NAMES =
      Set.of(
          "aggregate_functions_null_for_empty",
          "bool_false_representation",
          "bool_true_representation",
          "cancel_http_readonly_queries_on_client_close",
          "cast_keep_nullable",
          "compile_expressions",
          "date_time_input_format",
          "date_time_output_format",
          "describe_compact_output",
          "enable_http_compression",
          "extremes",
          "final",
          "format_csv_delimiter",
          "format_tsv_null_representation",
          "group_by_overflow_mode",
          "group_by_use_nulls",
          "implicit_select",
          "least_greatest_legacy_null_behavior",
          "limit",
          "network_compression_method",
          "offset",
          "prefer_column_name_to_alias",
          "read_overflow_mode",
          "receive_timeout",
          "result_overflow_mode",
          "send_timeout",
          "session_timezone",
          "sort_overflow_mode",
          "timeout_overflow_mode",
          "totals_mode",
          "transform_null_in",
          "union_default_mode",
          "use_client_time_zone",
          "use_mysql_types_in_show_columns",
          "use_uncompressed_cache");

  /** What a session starts with, and may make smaller. */
  static final Map<String, Limit> LIMITS =
      Map.of("max_memory_usage", new Limit(4L << 30), "max_execution_time", new Limit(600));

  /**
   * The most of a setting.
   *
   * @param most bytes or seconds
   */
  record Limit(long most) {
    boolean allows(String value) {
      try {
        long number = Long.parseLong(value.replace("'", ""));
        return number > 0 && number <= most;
      } catch (NumberFormatException e) {
        return false; // DEFAULT, an expression: neither is known to be below
      }
    }
  }

  private RoutedSettings() {}

  /** The statement that a session of this role begins with. */
  static String initial() {
    return LIMITS.entrySet().stream()
        .map(limit -> limit.getKey() + " = " + limit.getValue().most())
        .collect(Collectors.joining(", ", "SET ", ""));
  }

  /**
   * @param name in lower case
   */
  static boolean allowed(String name) {
    return NAMES.contains(name)
        || PREFIXES.stream().anyMatch(name::startsWith)
            && EXCLUDED.stream().noneMatch(name::contains);
  }
}
