package dev.signalbox.routing;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code mysql-} variables that decide where a query goes, with ProxySQL 2.7.2's defaults.
 *
 * @param queryDigests mysql-query_digests: without it there is no digest text and match_digest is
 *     skipped
 * @param lowercase mysql-query_digests_lowercase
 * @param maxDigestLength mysql-query_digests_max_digest_length, bytes: limits the shown text and
 *     the hash, not what match_digest sees
 * @param maxQueryLength mysql-query_digests_max_query_length, bytes: limits the digest's input
 * @param replaceNull mysql-query_digests_replace_null
 * @param noDigits mysql-query_digests_no_digits
 * @param groupingLimit mysql-query_digests_grouping_limit
 * @param groupsGroupingLimit mysql-query_digests_groups_grouping_limit
 * @param keepComment mysql-query_digests_keep_comment
 * @param normalizeDigestText mysql-query_digests_normalize_digest_text
 * @param regexEngine mysql-query_processor_regex
 * @param iterations mysql-query_processor_iterations: how often a flagOUT restarts the walk at the
 *     top
 * @param setQueryLockOnHostgroup mysql-set_query_lock_on_hostgroup
 * @param enforceAutocommitOnReads mysql-enforce_autocommit_on_reads: with autocommit off a plain
 *     SELECT begins a transaction too
 */
public record RoutingVariables(
    boolean queryDigests,
    boolean lowercase,
    int maxDigestLength,
    int maxQueryLength,
    boolean replaceNull,
    boolean noDigits,
    int groupingLimit,
    int groupsGroupingLimit,
    boolean keepComment,
    boolean normalizeDigestText,
    RegexEngine regexEngine,
    int iterations,
    boolean setQueryLockOnHostgroup,
    boolean enforceAutocommitOnReads) {

  private static final String PREFIX = "mysql-";

  /** ProxySQL 2.7.2's defaults. */
  public static RoutingVariables defaults() {
    return new RoutingVariables(
        true,
        false,
        2048,
        65000,
        false,
        false,
        3,
        10,
        false,
        false,
        RegexEngine.PCRE,
        0,
        true,
        false);
  }

  /**
   * These variables changed by the given ones (names as in {@code global_variables}, with or
   * without {@code mysql-}). Names that do not bear on routing are ignored.
   *
   * @throws IllegalArgumentException for a value that is no boolean or number
   */
  public RoutingVariables with(Map<String, String> changes) {
    Values v = new Values(changes);
    return new RoutingVariables(
        v.flag("query_digests", queryDigests),
        v.flag("query_digests_lowercase", lowercase),
        v.number("query_digests_max_digest_length", maxDigestLength),
        v.number("query_digests_max_query_length", maxQueryLength),
        v.flag("query_digests_replace_null", replaceNull),
        v.flag("query_digests_no_digits", noDigits),
        v.number("query_digests_grouping_limit", groupingLimit),
        v.number("query_digests_groups_grouping_limit", groupsGroupingLimit),
        v.flag("query_digests_keep_comment", keepComment),
        v.flag("query_digests_normalize_digest_text", normalizeDigestText),
        v.number("query_processor_regex", regexEngine == RegexEngine.PCRE ? 1 : 2) == 2
            ? RegexEngine.RE2
            : RegexEngine.PCRE,
        v.number("query_processor_iterations", iterations),
        v.number("set_query_lock_on_hostgroup", setQueryLockOnHostgroup ? 1 : 0) == 1,
        v.flag("enforce_autocommit_on_reads", enforceAutocommitOnReads));
  }

  /** Every variable by its name in {@code global_variables}, as text. */
  public SortedMap<String, String> byName() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put(PREFIX + "query_digests", Boolean.toString(queryDigests));
    all.put(PREFIX + "query_digests_lowercase", Boolean.toString(lowercase));
    all.put(PREFIX + "query_digests_max_digest_length", Integer.toString(maxDigestLength));
    all.put(PREFIX + "query_digests_max_query_length", Integer.toString(maxQueryLength));
    all.put(PREFIX + "query_digests_replace_null", Boolean.toString(replaceNull));
    all.put(PREFIX + "query_digests_no_digits", Boolean.toString(noDigits));
    all.put(PREFIX + "query_digests_grouping_limit", Integer.toString(groupingLimit));
    all.put(PREFIX + "query_digests_groups_grouping_limit", Integer.toString(groupsGroupingLimit));
    all.put(PREFIX + "query_digests_keep_comment", Boolean.toString(keepComment));
    all.put(PREFIX + "query_digests_normalize_digest_text", Boolean.toString(normalizeDigestText));
    all.put(PREFIX + "query_processor_regex", regexEngine == RegexEngine.PCRE ? "1" : "2");
    all.put(PREFIX + "query_processor_iterations", Integer.toString(iterations));
    all.put(PREFIX + "set_query_lock_on_hostgroup", setQueryLockOnHostgroup ? "1" : "0");
    all.put(PREFIX + "enforce_autocommit_on_reads", Boolean.toString(enforceAutocommitOnReads));
    return all;
  }

  private record Values(Map<String, String> byName) {
    Values(Map<String, String> byName) {
      this.byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      byName.forEach(
          (name, value) ->
              this.byName.put(
                  name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, value));
    }

    boolean flag(String name, boolean otherwise) {
      @Nullable String value = byName.get(name);
      if (value == null) {
        return otherwise;
      }
      return switch (value.toLowerCase(java.util.Locale.ROOT)) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw wrong(name, value, "true or false");
      };
    }

    int number(String name, int otherwise) {
      @Nullable String value = byName.get(name);
      if (value == null) {
        return otherwise;
      }
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw wrong(name, value, "a number");
      }
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
      return new IllegalArgumentException(
          PREFIX + name + " is '" + value + "', but must be " + expected);
    }
  }
}
