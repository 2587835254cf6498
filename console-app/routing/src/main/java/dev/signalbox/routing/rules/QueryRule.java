package dev.signalbox.routing.rules;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code mysql_query_rules}, every column of ProxySQL 2.7.2. A null means the column is
 * NULL: a criterion that matches everything, or an action that changes nothing. Immutable.
 *
 * <p>Values outside the table's CHECK constraints are refused with an {@link
 * IllegalArgumentException} whose text names the column.
 *
 * @param ruleId the row's key; rules are walked in ascending order
 * @param active an inactive rule is never loaded to runtime
 * @param flagIn considered only while the current flag is this (at least 0)
 * @param digest {@code 0x} and 16 hexadecimal digits; anything else is NULL at runtime
 * @param negateMatchPattern inverts both match_digest and match_pattern
 * @param reModifiers CASELESS and GLOBAL, comma-separated; null is case-sensitive
 * @param cacheTtl milliseconds
 * @param timeout milliseconds
 * @param delay milliseconds
 * @param apply the walk ends here when the rule matches
 */
public record QueryRule(
    int ruleId,
    boolean active,
    @Nullable String username,
    @Nullable String schemaname,
    int flagIn,
    @Nullable String clientAddr,
    @Nullable String proxyAddr,
    @Nullable Integer proxyPort,
    @Nullable String digest,
    @Nullable String matchDigest,
    @Nullable String matchPattern,
    boolean negateMatchPattern,
    @Nullable String reModifiers,
    @Nullable Integer flagOut,
    @Nullable String replacePattern,
    @Nullable Integer destinationHostgroup,
    @Nullable Integer cacheTtl,
    @Nullable Integer cacheEmptyResult,
    @Nullable Integer cacheTimeout,
    @Nullable Integer reconnect,
    @Nullable Integer timeout,
    @Nullable Integer retries,
    @Nullable Integer delay,
    @Nullable Integer nextQueryFlagIn,
    @Nullable Integer mirrorFlagOut,
    @Nullable Integer mirrorHostgroup,
    @Nullable String errorMsg,
    @Nullable String okMsg,
    @Nullable Integer stickyConn,
    @Nullable Integer multiplex,
    @Nullable Integer gtidFromHostgroup,
    @Nullable Integer log,
    boolean apply,
    String attributes,
    @Nullable String comment) {

  public QueryRule {
    Objects.requireNonNull(attributes, "attributes");
    atLeast("flagIN", flagIn, 0);
    atLeast("flagOUT", flagOut, 0);
    within("proxy_port", proxyPort, 0, 65535);
    atLeast("cache_ttl", cacheTtl, 1);
    within("cache_empty_result", cacheEmptyResult, 0, 1);
    atLeast("cache_timeout", cacheTimeout, 0);
    within("reconnect", reconnect, 0, 1);
    atLeast("timeout", timeout, 0);
    within("retries", retries, 0, 1000);
    atLeast("delay", delay, 0);
    atLeast("next_query_flagIN", nextQueryFlagIn, 0);
    atLeast("mirror_flagOUT", mirrorFlagOut, 0);
    atLeast("mirror_hostgroup", mirrorHostgroup, 0);
    within("sticky_conn", stickyConn, 0, 1);
    within("multiplex", multiplex, 0, 2);
    within("log", log, 0, 1);
    if (replacePattern != null && matchPattern == null) {
      throw new IllegalArgumentException("replace_pattern needs a match_pattern");
    }
  }

  private static void atLeast(String column, @Nullable Integer value, int least) {
    within(column, value, least, Integer.MAX_VALUE);
  }

  private static void within(String column, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new IllegalArgumentException(
          column
              + " is "
              + value
              + ", but must be "
              + (most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most));
    }
  }

  /** A builder holding the table's defaults: inactive, flagIN 0, CASELESS, all else NULL. */
  public static QueryRuleBuilder rule(int ruleId) {
    return new QueryRuleBuilder(ruleId);
  }

  /** A builder holding this rule's values. */
  public QueryRuleBuilder toBuilder() {
    return new QueryRuleBuilder(this);
  }
}
