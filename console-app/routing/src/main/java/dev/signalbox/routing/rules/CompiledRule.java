package dev.signalbox.routing.rules;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RegexEngine;
import dev.signalbox.routing.Spaces;
import dev.signalbox.routing.decision.RuleWalk;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.pattern.PcrePattern;
import dev.signalbox.routing.pattern.Re2Pattern;
import dev.signalbox.routing.pattern.TextPattern;
import dev.signalbox.routing.session.SessionState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rule as ProxySQL holds it at runtime: patterns compiled, empty criteria dropped. */
public final class CompiledRule {
  static final int NO_DIGEST = 0;

  public final QueryRule rule;

  /** Its place among the rules at runtime, from 0. */
  final int number;

  public final @Nullable TextPattern matchDigest;
  public final @Nullable TextPattern matchPattern;
  public final boolean global;
  final long digest;
  final @Nullable String username;
  final @Nullable String schemaname;
  final @Nullable String clientAddr;
  final boolean clientAddrIsPrefix;
  final @Nullable String proxyAddr;
  final int proxyPort;
  public final @Nullable String replacement;

  /** The flagOUT that the attributes' weights favour, or -1. */
  public final int weightedFlagOut;

  CompiledRule(QueryRule rule, int number, RegexEngine engine) {
    this.rule = rule;
    this.number = number;
    this.global = hasModifier(rule.reModifiers(), "GLOBAL");
    boolean caseless = hasModifier(rule.reModifiers(), "CASELESS");
    this.matchDigest = pattern(rule.matchDigest(), engine, caseless);
    this.matchPattern = pattern(rule.matchPattern(), engine, caseless);
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

  /** The first criterion that does not hold; null when the rule matches. */
  public @Nullable Criterion failure(SessionState session, RuleWalk walk) {
    if (rule.flagIn() != walk.flag) {
      return Criterion.FLAG_IN;
    }
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
    QueryDigest queryDigest = walk.digest();
    if (queryDigest != null) {
      if (digest != NO_DIGEST && digest != queryDigest.hash()) {
        return Criterion.DIGEST;
      }
      if (matchDigest != null
          && walk.seenDigest(queryDigest).occurs(number, matchDigest)
              == rule.negateMatchPattern()) {
        return Criterion.MATCH_DIGEST;
      }
    }
    if (matchPattern != null
        && walk.seenText().occurs(number, matchPattern) == rule.negateMatchPattern()) {
      return Criterion.MATCH_PATTERN;
    }
    return null;
  }

  private boolean addressHolds(String wanted, String actual) {
    return clientAddrIsPrefix ? actual.startsWith(wanted) : actual.equals(wanted);
  }

  /** The rules at runtime, in the given order. */
  static CompiledRule[] load(List<QueryRule> rules, RegexEngine engine) {
    List<QueryRule> loaded =
        rules.stream().filter(QueryRule::active).filter(CompiledRule::isLoaded).toList();
    CompiledRule[] compiled = new CompiledRule[loaded.size()];
    for (int i = 0; i < compiled.length; i++) {
      compiled[i] = new CompiledRule(loaded.get(i), i, engine);
    }
    return compiled;
  }

  private static @Nullable TextPattern pattern(
      @Nullable String pattern, RegexEngine engine, boolean caseless) {
    return pattern == null ? null : compile(pattern, engine, caseless);
  }

  static TextPattern compile(String pattern, RegexEngine engine, boolean caseless) {
    String bytes = ByteText.encode(pattern);
    return engine == RegexEngine.RE2
        ? Re2Pattern.compile(bytes, caseless)
        : PcrePattern.compile(bytes, caseless);
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  /** Words are parted by commas alone: with a space before it a word is an unknown one. */
  static boolean hasModifier(@Nullable String modifiers, String modifier) {
    if (modifiers == null) {
      return false;
    }
    for (String token : modifiers.split(",")) {
      if (token.toUpperCase(Locale.ROOT).equals(modifier)) {
        return true;
      }
    }
    return false;
  }

  /** The hash a digest column means, 0 where it means none (the rule then matches every query). */
  public static long digestOf(@Nullable String column) {
    String text = column == null ? "" : Spaces.trim(column);
    boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
    int radix = hex ? 16 : text.startsWith("0") ? 8 : 10;
    int start = hex ? 2 : 0;
    int end = start;
    while (end < text.length() && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    // as C's strtoull reads it: leading digits only, too large a number is the largest
    try {
      long number = end == start ? 0 : Long.parseUnsignedLong(text, start, end, radix);
      return number == -1 ? NO_DIGEST : number;
    } catch (NumberFormatException e) {
      return NO_DIGEST;
    }
  }
}
