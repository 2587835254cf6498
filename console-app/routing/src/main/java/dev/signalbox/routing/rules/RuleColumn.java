package dev.signalbox.routing.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code mysql_query_rules} in the table's own order, with the way to read and write
 * each. A value is null, an Integer (flags too: 0 or 1) or a String.
 */
public enum RuleColumn {
  RULE_ID("rule_id", Kind.NUMBER, QueryRule::ruleId, (b, v) -> b.ruleId(required(v))),
  ACTIVE("active", Kind.FLAG, r -> r.active() ? 1 : 0, (b, v) -> b.active(flag(v))),
  USERNAME("username", Kind.TEXT, QueryRule::username, (b, v) -> b.username((String) v)),
  SCHEMANAME("schemaname", Kind.TEXT, QueryRule::schemaname, (b, v) -> b.schemaname((String) v)),
  FLAG_IN("flagIN", Kind.NUMBER, QueryRule::flagIn, (b, v) -> b.flagIn(required(v))),
  CLIENT_ADDR("client_addr", Kind.TEXT, QueryRule::clientAddr, (b, v) -> b.clientAddr((String) v)),
  PROXY_ADDR("proxy_addr", Kind.TEXT, QueryRule::proxyAddr, (b, v) -> b.proxyAddr((String) v)),
  PROXY_PORT("proxy_port", Kind.NUMBER, QueryRule::proxyPort, (b, v) -> b.proxyPort((Integer) v)),
  DIGEST("digest", Kind.TEXT, QueryRule::digest, (b, v) -> b.digest((String) v)),
  MATCH_DIGEST(
      "match_digest", Kind.TEXT, QueryRule::matchDigest, (b, v) -> b.matchDigest((String) v)),
  MATCH_PATTERN(
      "match_pattern", Kind.TEXT, QueryRule::matchPattern, (b, v) -> b.matchPattern((String) v)),
  NEGATE_MATCH_PATTERN(
      "negate_match_pattern",
      Kind.FLAG,
      r -> r.negateMatchPattern() ? 1 : 0,
      (b, v) -> b.negateMatchPattern(flag(v))),
  RE_MODIFIERS(
      "re_modifiers", Kind.TEXT, QueryRule::reModifiers, (b, v) -> b.reModifiers((String) v)),
  FLAG_OUT("flagOUT", Kind.NUMBER, QueryRule::flagOut, (b, v) -> b.flagOut((Integer) v)),
  REPLACE_PATTERN(
      "replace_pattern",
      Kind.TEXT,
      QueryRule::replacePattern,
      (b, v) -> b.replacePattern((String) v)),
  DESTINATION_HOSTGROUP(
      "destination_hostgroup",
      Kind.NUMBER,
      QueryRule::destinationHostgroup,
      (b, v) -> b.destinationHostgroup((Integer) v)),
  CACHE_TTL("cache_ttl", Kind.NUMBER, QueryRule::cacheTtl, (b, v) -> b.cacheTtl((Integer) v)),
  CACHE_EMPTY_RESULT(
      "cache_empty_result",
      Kind.NUMBER,
      QueryRule::cacheEmptyResult,
      (b, v) -> b.cacheEmptyResult((Integer) v)),
  CACHE_TIMEOUT(
      "cache_timeout", Kind.NUMBER, QueryRule::cacheTimeout, (b, v) -> b.cacheTimeout((Integer) v)),
  RECONNECT("reconnect", Kind.NUMBER, QueryRule::reconnect, (b, v) -> b.reconnect((Integer) v)),
  TIMEOUT("timeout", Kind.NUMBER, QueryRule::timeout, (b, v) -> b.timeout((Integer) v)),
  RETRIES("retries", Kind.NUMBER, QueryRule::retries, (b, v) -> b.retries((Integer) v)),
  DELAY("delay", Kind.NUMBER, QueryRule::delay, (b, v) -> b.delay((Integer) v)),
  NEXT_QUERY_FLAG_IN(
      "next_query_flagIN",
      Kind.NUMBER,
      QueryRule::nextQueryFlagIn,
      (b, v) -> b.nextQueryFlagIn((Integer) v)),
  MIRROR_FLAG_OUT(
      "mirror_flagOUT",
      Kind.NUMBER,
      QueryRule::mirrorFlagOut,
      (b, v) -> b.mirrorFlagOut((Integer) v)),
  MIRROR_HOSTGROUP(
      "mirror_hostgroup",
      Kind.NUMBER,
      QueryRule::mirrorHostgroup,
      (b, v) -> b.mirrorHostgroup((Integer) v)),
  ERROR_MSG("error_msg", Kind.TEXT, QueryRule::errorMsg, (b, v) -> b.errorMsg((String) v)),
  OK_MSG("OK_msg", Kind.TEXT, QueryRule::okMsg, (b, v) -> b.okMsg((String) v)),
  STICKY_CONN(
      "sticky_conn", Kind.NUMBER, QueryRule::stickyConn, (b, v) -> b.stickyConn((Integer) v)),
  MULTIPLEX("multiplex", Kind.NUMBER, QueryRule::multiplex, (b, v) -> b.multiplex((Integer) v)),
  GTID_FROM_HOSTGROUP(
      "gtid_from_hostgroup",
      Kind.NUMBER,
      QueryRule::gtidFromHostgroup,
      (b, v) -> b.gtidFromHostgroup((Integer) v)),
  LOG("log", Kind.NUMBER, QueryRule::log, (b, v) -> b.log((Integer) v)),
  APPLY("apply", Kind.FLAG, r -> r.apply() ? 1 : 0, (b, v) -> b.apply(flag(v))),
  ATTRIBUTES(
      "attributes",
      Kind.TEXT,
      QueryRule::attributes,
      (b, v) -> b.attributes(v == null ? "" : (String) v)),
  COMMENT("comment", Kind.TEXT, QueryRule::comment, (b, v) -> b.comment((String) v));

  /** What a column holds. */
  public enum Kind {
    /** 0 or 1, never NULL. */
    FLAG,
    /** A 32-bit integer. */
    NUMBER,
    /** Text. */
    TEXT
  }

  private final String sqlName;
  private final Kind kind;
  private final Function<QueryRule, @Nullable Object> getter;
  private final BiConsumer<QueryRuleBuilder, @Nullable Object> setter;

  RuleColumn(
      String sqlName,
      Kind kind,
      Function<QueryRule, @Nullable Object> getter,
      BiConsumer<QueryRuleBuilder, @Nullable Object> setter) {
    this.sqlName = sqlName;
    this.kind = kind;
    this.getter = getter;
    this.setter = setter;
  }

  /** The column's name as ProxySQL spells it. */
  public String sqlName() {
    return sqlName;
  }

  public Kind kind() {
    return kind;
  }

  /** The rule's value of this column: null, an Integer or a String. */
  public @Nullable Object get(QueryRule rule) {
    return getter.apply(rule);
  }

  /**
   * Sets this column from null, an Integer or a String; text holding a number is read as one, as
   * the admin port sends every value as text.
   */
  public void set(QueryRuleBuilder builder, @Nullable Object value) {
    setter.accept(builder, converted(value));
  }

  /** The column of that name, in any case, as SQLite compares names. */
  public static Optional<RuleColumn> named(String sqlName) {
    return Arrays.stream(values()).filter(c -> c.sqlName.equalsIgnoreCase(sqlName)).findFirst();
  }

  private @Nullable Object converted(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (kind == Kind.TEXT) {
      return value.toString();
    }
    try {
      return value instanceof Integer number ? number : Integer.valueOf(value.toString().strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(sqlName + " is '" + value + "', but must be a number", e);
    }
  }

  private static int required(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("rule_id and flagIN must not be NULL");
    }
    return (Integer) value;
  }

  private static boolean flag(@Nullable Object value) {
    int number = value == null ? -1 : (Integer) value;
    if (number != 0 && number != 1) {
      throw new IllegalArgumentException("active, apply and negate_match_pattern must be 0 or 1");
    }
    return number == 1;
  }
}
