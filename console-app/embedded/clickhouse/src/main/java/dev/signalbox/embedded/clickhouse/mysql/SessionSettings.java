package dev.signalbox.embedded.clickhouse.mysql;

/**
 * ClickHouse's settings of a connection that speaks MySQL, so that one statement gives the same
 * rows from either hostgroup. Each is explained in docs/how-to/clickhouse-mysql-types.md.
 */
final class SessionSettings {
  private SessionSettings() {}

  static final String SET =
      """
      SET join_use_nulls = 1,
          aggregate_functions_null_for_empty = 1,
          union_default_mode = 'DISTINCT',
          group_by_use_nulls = 1,
          cast_keep_nullable = 1,
          least_greatest_legacy_null_behavior = 1,
          prefer_column_name_to_alias = 1,
          implicit_select = 0,
          output_format_decimal_trailing_zeros = 1,
          bool_true_representation = '1',
          bool_false_representation = '0',
          date_time_output_format = 'simple',
          format_tsv_null_representation = '\\\\N',
          use_mysql_types_in_show_columns = 1""";
}
