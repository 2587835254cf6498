package dev.signalbox.routing.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.decision.RuleWalk;
import dev.signalbox.routing.decision.TraceStep;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The walk that leaves rules out decides as the walk that stops at every rule. */
class RuleIndexTest {
  private static final List<String> PATTERNS =
      List.of(
          "^SELECT",
          "COUNT\\(",
          "\\bid\\b",
          ".",
          "(",
          "FOR UPDATE$",
          "a|b",
          "[0-9]+",
          "\\?",
          "(?i)t1",
          "^(?!SELECT)",
          "t(\\d)",
          "INSERT|UPDATE",
          "",
          "@",
          "x{2}");
  private static final List<String> QUERIES =
      List.of(
          "SELECT COUNT(*) FROM t1 WHERE id = 5",
          "select id from t1 for update",
          "INSERT INTO t2 VALUES (1,2),(3,4)",
          "UPDATE t1 SET a = 'xx' WHERE b IS NULL",
          "/* hostgroup=7 */ SELECT @v",
          "SELECT LAST_INSERT_ID()",
          "SELECT 'é', x FROM ab");

  @Test
  void bothWalksAgree() {
    var random = new Random(11);
    int hits = 0;
    int left = 0;
    for (int round = 0; round < 500; round++) {
      RuleSet rules = rules(random);
      for (String query : QUERIES) {
        SessionState session = session(random);
        Command command = Command.values()[random.nextInt(3)];
        byte[] sql = ByteText.toBytes(ByteText.encode(query));
        RoutingDecision decision =
            new RuleEvaluator().decide(rules, QueryContext.of(sql, session, command));
        List<TraceStep> trace = decision.trace();
        List<Integer> traced = new ArrayList<>();
        for (TraceStep step : trace) {
          if (step.failed() == null) {
            traced.add(step.rule().ruleId());
          }
        }
        List<Integer> walked = decision.hitRuleIds();
        assertEquals(traced, walked.subList(0, traced.size()), query + " by " + rules.rules());
        hits += traced.size();
        left += trace.size() - traced.size();
        compareState(rules, session, query, command, decision);
      }
    }
    assertTrue(hits > 4_000 && left > 20_000, hits + " hits, " + left + " others");
  }

  /** The walks themselves, with everything that they leave behind. */
  private static void compareState(
      RuleSet rules,
      SessionState session,
      String query,
      Command command,
      RoutingDecision decision) {
    QueryDigest digest =
        rules.variables().queryDigests()
            ? QueryDigest.of(ByteText.toBytes(ByteText.encode(query)), rules.variables())
            : null;
    var walk = new RuleWalk(rules, session, command != Command.EXECUTE);
    walk.run(ByteText.encode(query), digest);
    RuleWalk full = walk.atEveryRule(new ArrayList<>());
    String what = query + " by " + rules.rules();
    assertEquals(full.options(), walk.options(), what);
    assertEquals(full.hits(), walk.hits(), what);
    assertEquals(full.flag, walk.flag, what);
    assertEquals(full.hostgroup, walk.hostgroup, what);
    assertEquals(full.newText, walk.newText, what);
    assertEquals(full.fastRouted, walk.fastRouted, what);
    assertEquals(full.decidingRule, walk.decidingRule, what);
    assertTrue(decision.trace().isEmpty() || decision.trace().size() >= walk.hits().size());
  }

  private static SessionState session(Random random) {
    return SessionState.fresh(
        RoutingUser.of(random.nextBoolean() ? "app" : "other", 1),
        random.nextBoolean() ? "shop" : "",
        random.nextBoolean() ? "10.0.0.1" : "127.0.0.1",
        "127.0.0.1",
        6033);
  }

  private static RuleSet rules(Random random) {
    var rules = new ArrayList<QueryRule>();
    int count = random.nextInt(6) == 0 ? 60 + random.nextInt(80) : random.nextInt(12);
    for (int i = 0; i < count; i++) {
      rules.add(rule(random, i));
    }
    var settings =
        Map.of(
            "query_processor_regex", random.nextInt(3) == 0 ? "2" : "1",
            "query_processor_iterations", Integer.toString(random.nextInt(3)),
            "query_digests", Boolean.toString(random.nextInt(8) > 0));
    var fast = List.of(new FastRoute("app", "shop", random.nextInt(2), 99, ""));
    return new RuleSet(rules, fast, Map.of(), RoutingVariables.defaults().with(settings));
  }

  private static QueryRule rule(Random random, int id) {
    var rule = QueryRule.rule(id).active(random.nextInt(10) > 0).apply(random.nextInt(6) == 0);
    if (random.nextInt(3) > 0) {
      rule.matchDigest(any(random, PATTERNS));
    }
    if (random.nextInt(4) == 0) {
      rule.matchPattern(any(random, PATTERNS));
      if (random.nextInt(3) == 0) {
        rule.replacePattern(any(random, List.of("t2", "SELECT 1", "xx", "\\1", "id")));
      }
    }
    if (random.nextInt(5) == 0) {
      rule.negateMatchPattern(true);
    }
    if (random.nextInt(5) == 0) {
      rule.flagIn(random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      rule.flagOut(random.nextInt(3));
    }
    if (random.nextInt(6) == 0) {
      rule.username(any(random, List.of("app", "nobody", "")));
    }
    if (random.nextInt(6) == 0) {
      rule.schemaname(any(random, List.of("shop", "nowhere", "information_schema")));
    }
    if (random.nextInt(8) == 0) {
      rule.clientAddr(any(random, List.of("10.0.%", "127.0.0.1")));
    }
    if (random.nextInt(8) == 0) {
      String digest =
          QueryDigest.of(
                  ByteText.toBytes(ByteText.encode(any(random, QUERIES))),
                  RoutingVariables.defaults())
              .hexHash();
      rule.digest(any(random, List.of(digest, "0x1", "", "junk")));
    }
    rule.reModifiers(any(random, List.of("CASELESS", "CASELESS,GLOBAL", "")));
    return rule.destinationHostgroup(random.nextInt(50)).build();
  }

  private static String any(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
