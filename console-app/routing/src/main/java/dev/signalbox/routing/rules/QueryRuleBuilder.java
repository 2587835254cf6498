package dev.signalbox.routing.rules;

import org.jspecify.annotations.Nullable;

/** Builds a {@link QueryRule}; methods are named as the columns. Not thread-safe. */
public final class QueryRuleBuilder {
  private int ruleId;
  private boolean active;
  private @Nullable String username;
  private @Nullable String schemaname;
  private int flagIn;
  private @Nullable String clientAddr;
  private @Nullable String proxyAddr;
  private @Nullable Integer proxyPort;
  private @Nullable String digest;
  private @Nullable String matchDigest;
  private @Nullable String matchPattern;
  private boolean negateMatchPattern;
  private @Nullable String reModifiers = "CASELESS";
  private @Nullable Integer flagOut;
  private @Nullable String replacePattern;
  private @Nullable Integer destinationHostgroup;
  private @Nullable Integer cacheTtl;
  private @Nullable Integer cacheEmptyResult;
  private @Nullable Integer cacheTimeout;
  private @Nullable Integer reconnect;
  private @Nullable Integer timeout;
  private @Nullable Integer retries;
  private @Nullable Integer delay;
  private @Nullable Integer nextQueryFlagIn;
  private @Nullable Integer mirrorFlagOut;
  private @Nullable Integer mirrorHostgroup;
  private @Nullable String errorMsg;
  private @Nullable String okMsg;
  private @Nullable Integer stickyConn;
  private @Nullable Integer multiplex;
  private @Nullable Integer gtidFromHostgroup;
  private @Nullable Integer log;
  private boolean apply;
  private String attributes = "";
  private @Nullable String comment;

  QueryRuleBuilder(int ruleId) {
    this.ruleId = ruleId;
  }

  QueryRuleBuilder(QueryRule rule) {
    ruleId = rule.ruleId();
    active = rule.active();
    username = rule.username();
    schemaname = rule.schemaname();
    flagIn = rule.flagIn();
    clientAddr = rule.clientAddr();
    proxyAddr = rule.proxyAddr();
    proxyPort = rule.proxyPort();
    digest = rule.digest();
    matchDigest = rule.matchDigest();
    matchPattern = rule.matchPattern();
    negateMatchPattern = rule.negateMatchPattern();
    reModifiers = rule.reModifiers();
    flagOut = rule.flagOut();
    replacePattern = rule.replacePattern();
    destinationHostgroup = rule.destinationHostgroup();
    cacheTtl = rule.cacheTtl();
    cacheEmptyResult = rule.cacheEmptyResult();
    cacheTimeout = rule.cacheTimeout();
    reconnect = rule.reconnect();
    timeout = rule.timeout();
    retries = rule.retries();
    delay = rule.delay();
    nextQueryFlagIn = rule.nextQueryFlagIn();
    mirrorFlagOut = rule.mirrorFlagOut();
    mirrorHostgroup = rule.mirrorHostgroup();
    errorMsg = rule.errorMsg();
    okMsg = rule.okMsg();
    stickyConn = rule.stickyConn();
    multiplex = rule.multiplex();
    gtidFromHostgroup = rule.gtidFromHostgroup();
    log = rule.log();
    apply = rule.apply();
    attributes = rule.attributes();
    comment = rule.comment();
  }

  /** Sets rule_id. */
  public QueryRuleBuilder ruleId(int value) {
    ruleId = value;
    return this;
  }

  /** Sets active. */
  public QueryRuleBuilder active(boolean value) {
    active = value;
    return this;
  }

  /** Sets username. */
  public QueryRuleBuilder username(@Nullable String value) {
    username = value;
    return this;
  }

  /** Sets schemaname. */
  public QueryRuleBuilder schemaname(@Nullable String value) {
    schemaname = value;
    return this;
  }

  /** Sets flagIN. */
  public QueryRuleBuilder flagIn(int value) {
    flagIn = value;
    return this;
  }

  /** Sets client_addr. */
  public QueryRuleBuilder clientAddr(@Nullable String value) {
    clientAddr = value;
    return this;
  }

  /** Sets proxy_addr. */
  public QueryRuleBuilder proxyAddr(@Nullable String value) {
    proxyAddr = value;
    return this;
  }

  /** Sets proxy_port. */
  public QueryRuleBuilder proxyPort(@Nullable Integer value) {
    proxyPort = value;
    return this;
  }

  /** Sets digest. */
  public QueryRuleBuilder digest(@Nullable String value) {
    digest = value;
    return this;
  }

  /** Sets match_digest. */
  public QueryRuleBuilder matchDigest(@Nullable String value) {
    matchDigest = value;
    return this;
  }

  /** Sets match_pattern. */
  public QueryRuleBuilder matchPattern(@Nullable String value) {
    matchPattern = value;
    return this;
  }

  /** Sets negate_match_pattern. */
  public QueryRuleBuilder negateMatchPattern(boolean value) {
    negateMatchPattern = value;
    return this;
  }

  /** Sets re_modifiers. */
  public QueryRuleBuilder reModifiers(@Nullable String value) {
    reModifiers = value;
    return this;
  }

  /** Sets flagOUT. */
  public QueryRuleBuilder flagOut(@Nullable Integer value) {
    flagOut = value;
    return this;
  }

  /** Sets replace_pattern. */
  public QueryRuleBuilder replacePattern(@Nullable String value) {
    replacePattern = value;
    return this;
  }

  /** Sets destination_hostgroup. */
  public QueryRuleBuilder destinationHostgroup(@Nullable Integer value) {
    destinationHostgroup = value;
    return this;
  }

  /** Sets cache_ttl. */
  public QueryRuleBuilder cacheTtl(@Nullable Integer value) {
    cacheTtl = value;
    return this;
  }

  /** Sets cache_empty_result. */
  public QueryRuleBuilder cacheEmptyResult(@Nullable Integer value) {
    cacheEmptyResult = value;
    return this;
  }

  /** Sets cache_timeout. */
  public QueryRuleBuilder cacheTimeout(@Nullable Integer value) {
    cacheTimeout = value;
    return this;
  }

  /** Sets reconnect. */
  public QueryRuleBuilder reconnect(@Nullable Integer value) {
    reconnect = value;
    return this;
  }

  /** Sets timeout. */
  public QueryRuleBuilder timeout(@Nullable Integer value) {
    timeout = value;
    return this;
  }

  /** Sets retries. */
  public QueryRuleBuilder retries(@Nullable Integer value) {
    retries = value;
    return this;
  }

  /** Sets delay. */
  public QueryRuleBuilder delay(@Nullable Integer value) {
    delay = value;
    return this;
  }

  /** Sets next_query_flagIN. */
  public QueryRuleBuilder nextQueryFlagIn(@Nullable Integer value) {
    nextQueryFlagIn = value;
    return this;
  }

  /** Sets mirror_flagOUT. */
  public QueryRuleBuilder mirrorFlagOut(@Nullable Integer value) {
    mirrorFlagOut = value;
    return this;
  }

  /** Sets mirror_hostgroup. */
  public QueryRuleBuilder mirrorHostgroup(@Nullable Integer value) {
    mirrorHostgroup = value;
    return this;
  }

  /** Sets error_msg. */
  public QueryRuleBuilder errorMsg(@Nullable String value) {
    errorMsg = value;
    return this;
  }

  /** Sets OK_msg. */
  public QueryRuleBuilder okMsg(@Nullable String value) {
    okMsg = value;
    return this;
  }

  /** Sets sticky_conn. */
  public QueryRuleBuilder stickyConn(@Nullable Integer value) {
    stickyConn = value;
    return this;
  }

  /** Sets multiplex. */
  public QueryRuleBuilder multiplex(@Nullable Integer value) {
    multiplex = value;
    return this;
  }

  /** Sets gtid_from_hostgroup. */
  public QueryRuleBuilder gtidFromHostgroup(@Nullable Integer value) {
    gtidFromHostgroup = value;
    return this;
  }

  /** Sets log. */
  public QueryRuleBuilder log(@Nullable Integer value) {
    log = value;
    return this;
  }

  /** Sets apply. */
  public QueryRuleBuilder apply(boolean value) {
    apply = value;
    return this;
  }

  /** Sets attributes. */
  public QueryRuleBuilder attributes(String value) {
    attributes = value;
    return this;
  }

  /** Sets comment. */
  public QueryRuleBuilder comment(@Nullable String value) {
    comment = value;
    return this;
  }

  /** Makes the rule; an {@link IllegalArgumentException} names a value the table refuses. */
  public QueryRule build() {
    return new QueryRule(
        ruleId,
        active,
        username,
        schemaname,
        flagIn,
        clientAddr,
        proxyAddr,
        proxyPort,
        digest,
        matchDigest,
        matchPattern,
        negateMatchPattern,
        reModifiers,
        flagOut,
        replacePattern,
        destinationHostgroup,
        cacheTtl,
        cacheEmptyResult,
        cacheTimeout,
        reconnect,
        timeout,
        retries,
        delay,
        nextQueryFlagIn,
        mirrorFlagOut,
        mirrorHostgroup,
        errorMsg,
        okMsg,
        stickyConn,
        multiplex,
        gtidFromHostgroup,
        log,
        apply,
        attributes,
        comment);
  }
}
