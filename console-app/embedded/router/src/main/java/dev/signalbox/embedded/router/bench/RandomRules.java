package dev.signalbox.embedded.router.bench;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rule sets as chance makes them: patterns that fit, that do not, and that are none. */
final class RandomRules {
  private static final String[] PIECES = {
    "^SELECT",
    "COUNT\\(",
    "(a+)+$",
    "\\bFOR\\s+UPDATE\\b",
    ".*",
    "[",
    "(",
    "\\d+",
    "(?=x)",
    "users",
    "(?i)set",
    "\\1",
    "x{2,}",
    "[[:alpha:]]+",
    "$",
    "|",
    "\\x",
    "(?<n>a)",
    "привет",
    "\\Qa",
    "*",
    "?"
  };
  private static final String[] SETTINGS = {
    "query_digests", "query_digests_lowercase", "query_digests_replace_null",
    "query_digests_no_digits", "query_digests_keep_comment", "query_digests_normalize_digest_text"
  };

  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  RuleSet next() {
    List<QueryRule> rules = new ArrayList<>();
    int count = 1 + random.nextInt(15);
    for (int id = 1; id <= count; id++) {
      rules.add(rule(id));
    }
    return new RuleSet(rules, List.of(), Map.of(), RoutingVariables.defaults().with(variables()));
  }

  private QueryRule rule(int id) {
    QueryRuleBuilder rule = QueryRule.rule(id).active(true).apply(random.nextBoolean());
    if (random.nextInt(3) > 0) {
      rule.matchDigest(pattern());
    }
    if (random.nextInt(3) == 0) {
      rule.matchPattern(pattern());
      if (random.nextInt(3) == 0) {
        rule.replacePattern(random.nextBoolean() ? "y\\1z" : "t1");
      }
    }
    rule.negateMatchPattern(random.nextInt(8) == 0);
    rule.reModifiers(random.nextBoolean() ? "CASELESS,GLOBAL" : "CASELESS");
    if (random.nextInt(4) > 0) {
      rule.destinationHostgroup(random.nextBoolean() ? 10 : 20);
    }
    if (random.nextInt(6) == 0) {
      rule.flagOut(random.nextInt(3));
      rule.flagIn(random.nextInt(3));
    }
    if (random.nextInt(10) == 0) {
      rule.mirrorHostgroup(20);
      rule.mirrorFlagOut(random.nextInt(3));
    }
    if (random.nextInt(10) == 0) {
      rule.cacheTtl(1 + random.nextInt(1000));
      rule.multiplex(random.nextInt(3));
      rule.nextQueryFlagIn(random.nextInt(3));
    }
    return rule.build();
  }

  private String pattern() {
    StringBuilder pattern = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      pattern.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return pattern.toString();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    if (random.nextBoolean()) {
      return variables;
    }
    for (String name : SETTINGS) {
      boolean usual = name.equals("query_digests") && random.nextInt(10) > 0;
      variables.put(name, Boolean.toString(usual || random.nextBoolean()));
    }
    variables.put("query_digests_max_query_length", Integer.toString(random.nextInt(300)));
    variables.put("query_digests_max_digest_length", Integer.toString(random.nextInt(100)));
    variables.put("query_digests_grouping_limit", Integer.toString(random.nextInt(5)));
    variables.put("query_digests_groups_grouping_limit", Integer.toString(random.nextInt(4)));
    variables.put("query_processor_regex", Integer.toString(1 + random.nextInt(2)));
    variables.put("query_processor_iterations", Integer.toString(random.nextInt(4)));
    variables.put("set_query_lock_on_hostgroup", Integer.toString(random.nextInt(2)));
    return variables;
  }
}
