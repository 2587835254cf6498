package dev.signalbox.cli.bench;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is compared with: the digest, then each rule in order, compiled once, until one
 * matches. It knows no flags, sessions, rewrites or ProxySQL's own kinds of regex.
 */
final class NaiveRules {
  /** Who asks, the same for every statement. */
  static final String USER = "shop";

  static final String SCHEMA = "shop";
  static final String CLIENT = "127.0.0.1";

  private final List<Rule> rules;
  private final RoutingVariables variables;

  NaiveRules(RuleSet set) {
    rules = set.runtimeRules().stream().map(Rule::of).toList();
    variables = set.variables();
  }

  /** The rule_id of the first rule that matches, or -1. */
  int firstMatch(byte[] sql) {
    var digest = QueryDigest.of(sql, variables);
    var shown = digest.text();
    var text = new String(sql, StandardCharsets.UTF_8);
    for (Rule rule : rules) {
      if (rule.matches(digest, shown, text)) {
        return rule.row.ruleId();
      }
    }
    return -1;
  }

  private record Rule(
      QueryRule row, @Nullable Pattern digest, @Nullable Pattern pattern, long hash) {
    static Rule of(QueryRule row) {
      var hash = row.digest();
      return new Rule(
          row,
          compiled(row.matchDigest()),
          compiled(row.matchPattern()),
          hash == null ? 0 : Long.parseUnsignedLong(hash.substring(2), 16));
    }

    private static @Nullable Pattern compiled(@Nullable String regex) {
      return regex == null ? null : Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    boolean matches(QueryDigest seen, String shown, String text) {
      return is(row.username(), USER)
          && is(row.schemaname(), SCHEMA)
          && isLike(row.clientAddr(), CLIENT)
          && (row.digest() == null || hash == seen.hash())
          && finds(digest, shown)
          && finds(pattern, text);
    }

    private boolean finds(@Nullable Pattern regex, String in) {
      return regex == null || regex.matcher(in).find() != row.negateMatchPattern();
    }

    private static boolean is(@Nullable String wanted, String found) {
      return wanted == null || wanted.equals(found);
    }

    private static boolean isLike(@Nullable String wanted, String found) {
      return wanted == null
          || (wanted.endsWith("%")
              ? found.startsWith(wanted.substring(0, wanted.length() - 1))
              : wanted.equals(found));
    }
  }
}
