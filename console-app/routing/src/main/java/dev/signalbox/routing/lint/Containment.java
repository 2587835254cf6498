package dev.signalbox.routing.lint;

import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Proves that one rule matches everything that another matches; false means not proven. */
final class Containment {
  private final boolean digests;

  /**
   * @param digests whether digests are taken: without them match_digest is no criterion
   */
  Containment(boolean digests) {
    this.digests = digests;
  }

  /** Whether every statement, on whatever session, that {@code narrow} matches, this one does. */
  boolean covers(RuntimeRule wide, RuntimeRule narrow) {
    var w = wide.rule();
    var n = narrow.rule();
    return same(w.username(), n.username())
        && same(w.schemaname(), n.schemaname())
        && address(w.clientAddr(), n.clientAddr())
        && same(w.proxyAddr(), n.proxyAddr())
        && (w.proxyPort() == null || w.proxyPort().equals(n.proxyPort()))
        && digest(wide.digest(), narrow.digest())
        && (!digests || pattern(wide, wide.matchDigest(), narrow, narrow.matchDigest()))
        && pattern(wide, wide.matchPattern(), narrow, narrow.matchPattern());
  }

  /** Whether the rule matches every statement on every session. */
  boolean coversAll(RuntimeRule rule) {
    var r = rule.rule();
    return empty(r.username())
        && empty(r.schemaname())
        && (empty(r.clientAddr()) || "%".equals(r.clientAddr()))
        && empty(r.proxyAddr())
        && r.proxyPort() == null
        && (rule.digest().isEmpty() || !digests)
        && (!digests || always(rule, rule.matchDigest()))
        && always(rule, rule.matchPattern());
  }

  private static boolean always(RuntimeRule rule, Optional<RulePattern> pattern) {
    return pattern.isEmpty() || matchesAll(pattern.get(), rule.rule().negateMatchPattern());
  }

  private static boolean matchesAll(RulePattern pattern, boolean negated) {
    if (pattern.fault().isPresent()) {
      return negated && !pattern.fault().get().ours();
    }
    return !negated && LiteralHead.matchesAll(pattern.text());
  }

  private static boolean pattern(
      RuntimeRule wide,
      Optional<RulePattern> wider,
      RuntimeRule narrow,
      Optional<RulePattern> narrower) {
    if (always(wide, wider)) {
      return true;
    }
    if (narrower.isEmpty()) {
      return false;
    }
    var w = wider.orElseThrow();
    var n = narrower.get();
    boolean negated = wide.rule().negateMatchPattern();
    if (negated != narrow.rule().negateMatchPattern() || w.fault().isPresent()) {
      return false;
    }
    if (negated) {
      return w.text().equals(n.text()) && (n.caseless() || !w.caseless());
    }
    if (n.caseless() && !w.caseless()) {
      return false;
    }
    return w.text().equals(n.text()) || literal(w, n) || LiteralHead.covers(w, n);
  }

  /** A plain word, of which the narrower pattern needs a text that holds it. */
  private static boolean literal(RulePattern wide, RulePattern narrow) {
    var word = LiteralHead.plain(wide.text());
    var needed = narrow.requiredLiterals();
    return word != null
        && wide.caseless()
        && !needed.isEmpty()
        && needed.stream().allMatch(text -> text.contains(LiteralHead.upper(word)));
  }

  private static boolean same(@Nullable String wide, @Nullable String narrow) {
    return wide == null || wide.isEmpty() || wide.equals(narrow);
  }

  private static boolean empty(@Nullable String value) {
    return value == null || value.isEmpty();
  }

  private static boolean address(@Nullable String wide, @Nullable String narrow) {
    if (wide == null || wide.isEmpty() || wide.equals(narrow)) {
      return true;
    }
    return wide.endsWith("%")
        && (wide.length() == 1
            || (narrow != null && narrow.startsWith(wide.substring(0, wide.length() - 1))));
  }

  private static boolean digest(OptionalLong wide, OptionalLong narrow) {
    return wide.isEmpty() || wide.equals(narrow);
  }
}
