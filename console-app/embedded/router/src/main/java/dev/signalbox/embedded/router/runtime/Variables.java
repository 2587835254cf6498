package dev.signalbox.embedded.router.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code global_variables}: ProxySQL's names and defaults; those that mean something here, and
 * those that are only kept. Immutable.
 */
public final class Variables {
  /** Announced when the configuration names no version: what the embedded stack runs. */
  private static final String SERVER_VERSION = "11.4.5-MariaDB";

  private static final String OFF = "off";
  private static final String ON = "on";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("admin-version", "2.7.2-signalbox"),
          Map.entry("mysql-auto_increment_delay_multiplex", "5"),
          Map.entry("mysql-connect_retries_on_failure", "10"),
          Map.entry("mysql-connect_timeout_server", "1000"),
          Map.entry("mysql-connect_timeout_server_max", "1500"),
          Map.entry("mysql-default_authentication_plugin", "mysql_native_password"),
          Map.entry("mysql-default_query_timeout", "86400000"),
          Map.entry("mysql-default_schema", "information_schema"),
          Map.entry("mysql-max_allowed_packet", "67108864"),
          Map.entry("mysql-max_connections", "2048"),
          Map.entry("mysql-max_stmts_per_connection", "20"),
          Map.entry("mysql-mirror_max_concurrency", "16"),
          Map.entry("mysql-mirror_max_queue_length", "1000"),
          Map.entry("mysql-multiplexing", "true"),
          Map.entry("mysql-query_cache_size_MB", "32"),
          Map.entry("mysql-query_cache_stores_empty_result", "true"),
          Map.entry("mysql-query_digests", "true"),
          Map.entry("mysql-query_digests_groups_grouping_limit", "10"),
          Map.entry("mysql-query_digests_grouping_limit", "3"),
          Map.entry("mysql-query_digests_keep_comment", "false"),
          Map.entry("mysql-query_digests_lowercase", "false"),
          Map.entry("mysql-query_digests_max_digest_length", "2048"),
          Map.entry("mysql-query_digests_max_query_length", "65000"),
          Map.entry("mysql-query_digests_no_digits", "false"),
          Map.entry("mysql-query_digests_normalize_digest_text", "false"),
          Map.entry("mysql-query_digests_replace_null", "false"),
          Map.entry("mysql-query_processor_iterations", "0"),
          Map.entry("mysql-query_processor_regex", "1"),
          Map.entry("mysql-query_retries_on_failure", "1"),
          Map.entry("mysql-server_version", SERVER_VERSION),
          Map.entry("mysql-set_query_lock_on_hostgroup", "1"),
          Map.entry("mysql-signalbox_guard", OFF),
          Map.entry("mysql-signalbox_read_your_writes_ms", "0"),
          Map.entry("mysql-ssl_p2s_ca", ""));

  private static final Map<String, String> ALL = withKept();

  private static final String PREFIX = "mysql-";

  private final Map<String, String> values;

  /** The numbers among them by their names without prefix: several are asked for by each query. */
  private final Map<String, Integer> numbers;

  private final boolean guard;

  private Variables(Map<String, String> values) {
    this.values = values;
    guard = ON.equals(values.get("mysql-signalbox_guard"));
    numbers =
        values.entrySet().stream()
            .filter(e -> e.getKey().startsWith(PREFIX) && e.getValue().matches("\\d{1,9}"))
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> e.getKey().substring(PREFIX.length()),
                    e -> Integer.parseInt(e.getValue())));
  }

  /** Every variable at its default. */
  public static Variables defaults() {
    return new Variables(ALL);
  }

  private static Map<String, String> withKept() {
    Map<String, String> all = new TreeMap<>(KeptVariables.defaults());
    all.putAll(DEFAULTS);
    return Map.copyOf(all);
  }

  /** Whether there is such a variable. */
  public static boolean exists(String name) {
    return ALL.containsKey(name);
  }

  /** A value as it is shown once in force: of a boolean, true or false. */
  public static String shown(String name, String value) {
    String model = ALL.getOrDefault(name, "");
    if (!model.equals("true") && !model.equals("false")) {
      return value;
    }
    return Boolean.toString(value.equalsIgnoreCase("true") || value.equals("1"));
  }

  /** These with other values; names that do not exist are left out. */
  public Variables with(Map<String, String> changes) {
    Map<String, String> merged = new TreeMap<>(values);
    changes.forEach((name, value) -> merged.computeIfPresent(name, (n, old) -> value));
    return new Variables(Map.copyOf(merged));
  }

  /** Whether mysql-signalbox_guard is on: asked for by each statement. */
  public boolean guard() {
    return guard;
  }

  /** Every variable, by name. */
  public Map<String, String> all() {
    return new TreeMap<>(values);
  }

  /** A variable as text; the name without {@code mysql-}. */
  public String text(String name) {
    String value = values.get(PREFIX + name);
    if (value == null) {
      throw new IllegalArgumentException("no variable " + PREFIX + name);
    }
    return value;
  }

  /** A variable as a number. */
  public int number(String name) {
    Integer number = numbers.get(name);
    return number == null ? Integer.parseInt(text(name)) : number;
  }

  /** A variable as a boolean: true or 1. */
  public boolean flag(String name) {
    String value = text(name);
    return value.equalsIgnoreCase("true") || value.equals("1");
  }

  /**
   * Whether a variable could have that value: what its default is, number or boolean, the value
   * must be too.
   */
  public static boolean acceptable(String name, String value) {
    String model = ALL.get(name);
    if (model == null || KeptVariables.FIXED.contains(name)) {
      return false;
    }
    if (name.equals("mysql-query_processor_regex")) {
      return value.equals("1") || value.equals("2");
    }
    if (name.equals("mysql-signalbox_guard")) {
      return value.equals(ON) || value.equals(OFF);
    }
    if (name.equals("mysql-default_authentication_plugin")) {
      return value.equals("mysql_native_password") || value.equals("caching_sha2_password");
    }
    if (model.equals("true") || model.equals("false")) {
      return value.matches("(?i)true|false|0|1");
    }
    return !model.matches("\\d+") || value.matches("\\d{1,9}");
  }
}
