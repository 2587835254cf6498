package dev.signalbox.embedded.clickhouse.access;

import java.util.List;
import java.util.Set;

/**
 * The settings that drivers and sessions of routed users set: how results look and what they cost.
 */
final class RoutedSettings {
  private static final List<String> PREFIXES =
      List.of("max_", "min_", "join_", "optimize_", "output_format_", "http_", "send_progress_");

  /** Words in names of settings that read or write files, such as output_format_schema. */
  private static final List<String> FILES = List.of("schema", "path", "file");

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

  private RoutedSettings() {}

  /**
   * @param name in lower case
   */
  static boolean allowed(String name) {
    return NAMES.contains(name)
        || PREFIXES.stream().anyMatch(name::startsWith) && FILES.stream().noneMatch(name::contains);
  }
}
