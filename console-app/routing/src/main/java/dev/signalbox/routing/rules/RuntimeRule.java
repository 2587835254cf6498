package dev.signalbox.routing.rules;

import dev.signalbox.routing.RoutingVariables;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as LOAD ... TO RUNTIME takes it, which is not always what its columns contain. For those
 * who examine rules; deciding does not need it. Immutable.
 *
 * @param loaded active, and with a client_addr that ProxySQL takes
 * @param caseless CASELESS is among re_modifiers
 * @param digest the hash that the digest column means; empty where it means none, and the rule then
 *     matches every digest
 * @param flagsOut every flag that a match may change to, those of attributes included
 */
public record RuntimeRule(
    QueryRule rule,
    boolean loaded,
    boolean caseless,
    OptionalLong digest,
    Set<Integer> flagsOut,
    Optional<RulePattern> matchDigest,
    Optional<RulePattern> matchPattern) {

  /** Reads a rule under these variables. */
  public static RuntimeRule of(QueryRule rule, RoutingVariables variables) {
    boolean caseless = CompiledRule.hasModifier(rule.reModifiers(), "CASELESS");
    long digest = CompiledRule.digestOf(rule.digest());
    return new RuntimeRule(
        rule,
        rule.active() && CompiledRule.isLoaded(rule),
        caseless,
        digest == 0 ? OptionalLong.empty() : OptionalLong.of(digest),
        flagsOut(rule),
        pattern(rule.matchDigest(), variables, caseless),
        pattern(rule.matchPattern(), variables, caseless));
  }

  /**
   * Every flag that a match of the rule may change to, those of attributes included.
   *
   * @throws IllegalArgumentException when attributes is no JSON
   */
  public static Set<Integer> flagsOut(QueryRule rule) {
    var flag = rule.flagOut();
    return flag != null ? Set.of(flag) : Set.copyOf(RuleAttributes.flagOuts(rule.attributes()));
  }

  private static Optional<RulePattern> pattern(
      @Nullable String pattern, RoutingVariables variables, boolean caseless) {
    return pattern == null
        ? Optional.empty()
        : Optional.of(RulePattern.of(pattern, variables.regexEngine(), caseless));
  }
}
