package dev.signalbox.engine.routing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rule as ProxySQL holds it at runtime: patterns compiled, empty criteria dropped. */
final class CompiledRule {
  private static final int NO_DIGEST = 0;

  final QueryRule rule;
  final @Nullable TextPattern matchDigest;
  final @Nullable TextPattern matchPattern;
  final boolean global;
  final long digest;
  final @Nullable String username;
  final @Nullable String schemaname;
  final @Nullable String clientAddr;
  final boolean clientAddrIsPrefix;
  final @Nullable String proxyAddr;
  final int proxyPort;
  final @Nullable String replacement;

  /** The flagOUT that the attributes' weights favour, or -1. */
  final int weightedFlagOut;

  CompiledRule(QueryRule rule, RegexEngine engine) {
    this.rule = rule;
    boolean caseless = hasModifier(rule, "CASELESS");
    this.global = hasModifier(rule, "GLOBAL");
    this.matchDigest = compile(rule.matchDigest(), engine, caseless);
    this.matchPattern = compile(rule.matchPattern(), engine, caseless);
    this.digest = digestOf(rule.digest());
    this.username = present(rule.username());
    this.schemaname = present(rule.schemaname());
    String addr = present(rule.clientAddr());
    this.clientAddrIsPrefix = addr != null && addr.indexOf('%') >= 0;
    this.clientAddr =
        addr != null && clientAddrIsPrefix ? addr.substring(0, addr.indexOf('%')) : addr;
    this.proxyAddr = present(rule.proxyAddr());
    this.proxyPort = rule.proxyPort() == null ? -1 : rule.proxyPort();
    this.replacement =
        rule.replacePattern() == null ? null : ByteText.encode(rule.replacePattern());
    this.weightedFlagOut = RuleAttributes.heaviestFlagOut(rule.attributes());
  }

  QueryRule rule() {
    return rule;
  }

  /** LOAD drops a rule whose client_addr has a % anywhere but at its end. */
  static boolean isLoaded(QueryRule rule) {
    String addr = rule.clientAddr();
    return addr == null || addr.indexOf('%') < 0 || addr.indexOf('%') == addr.length() - 1;
  }

  /** The first criterion, after flagIN, that does not hold; null when the rule matches. */
  @Nullable Criterion failure(
      SessionState session, @Nullable QueryDigest queryDigest, String currentText) {
    if (username != null && !username.equals(session.user().username())) {
      return Criterion.USERNAME;
    }
    if (schemaname != null && !schemaname.equals(session.schema())) {
      return Criterion.SCHEMANAME;
    }
    if (clientAddr != null && !addressHolds(clientAddr, session.clientAddr())) {
      return Criterion.CLIENT_ADDR;
    }
    if (proxyAddr != null && !proxyAddr.equals(session.proxyAddr())) {
      return Criterion.PROXY_ADDR;
    }
    if (proxyPort >= 0 && proxyPort != session.proxyPort()) {
      return Criterion.PROXY_PORT;
    }
    if (queryDigest != null) {
      if (digest != NO_DIGEST && digest != queryDigest.hash()) {
        return Criterion.DIGEST;
      }
      if (matchDigest != null
          && matchDigest.occursIn(queryDigest.fullText()) == rule.negateMatchPattern()) {
        return Criterion.MATCH_DIGEST;
      }
    }
    if (matchPattern != null && matchPattern.occursIn(currentText) == rule.negateMatchPattern()) {
      return Criterion.MATCH_PATTERN;
    }
    return null;
  }

  private boolean addressHolds(String wanted, String actual) {
    return clientAddrIsPrefix ? actual.startsWith(wanted) : actual.equals(wanted);
  }

  private static @Nullable TextPattern compile(
      @Nullable String pattern, RegexEngine engine, boolean caseless) {
    if (pattern == null) {
      return null;
    }
    String bytes = ByteText.encode(pattern);
    return engine == RegexEngine.RE2
        ? Re2Pattern.compile(bytes, caseless)
        : PcrePattern.compile(bytes, caseless);
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  private static boolean hasModifier(QueryRule rule, String modifier) {
    if (rule.reModifiers() == null) {
      return false;
    }
    for (String token : rule.reModifiers().split(",")) {
      if (token.strip().toUpperCase(Locale.ROOT).equals(modifier)) {
        return true;
      }
    }
    return false;
  }

  /** The hash a digest column means, 0 where it means none (the rule then matches every query). */
  static long digestOf(@Nullable String column) {
    if (column == null || !column.regionMatches(true, 0, "0x", 0, 2)) {
      return NO_DIGEST;
    }
    try {
      return Long.parseUnsignedLong(column.substring(2), 16);
    } catch (NumberFormatException e) {
      return NO_DIGEST;
    }
  }
}
