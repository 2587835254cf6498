package dev.signalbox.routing.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.CompiledRule;
import dev.signalbox.routing.rules.Criterion;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision says what every rule did. */
class RoutingTraceTest {
  private final SessionState session =
      SessionState.fresh(RoutingUser.of("app", 10), "shop", "10.0.0.7", "127.0.0.1", 6033);

  private RoutingDecision decide(RuleSet rules, String sql) {
    return new RuleEvaluator().decide(rules, QueryContext.of(sql, session));
  }

  @Test
  void eachRuleNamesTheFirstCriterionThatFailed() {
    RuleSet rules =
        RuleSet.of(
            List.of(
                QueryRule.rule(1).active(true).username("other").build(),
                QueryRule.rule(2).active(true).schemaname("Shop").build(),
                QueryRule.rule(3).active(true).clientAddr("10.0.1.%").build(),
                QueryRule.rule(4).active(true).proxyAddr("10.9.9.9").build(),
                QueryRule.rule(5).active(true).proxyPort(1).build(),
                QueryRule.rule(6).active(true).digest("0x0000000000000001").build(),
                QueryRule.rule(7).active(true).matchDigest("^INSERT").build(),
                QueryRule.rule(8).active(true).matchPattern("id = 6").build(),
                QueryRule.rule(9).active(true).flagIn(5).build(),
                QueryRule.rule(10).active(false).build(),
                QueryRule.rule(11)
                    .active(true)
                    .clientAddr("10.0.0.%")
                    .matchPattern("id = (\\d)")
                    .replacePattern("id = 1\\1")
                    .destinationHostgroup(20)
                    .apply(true)
                    .build(),
                QueryRule.rule(12).active(true).build()));
    RoutingDecision decision = decide(rules, "SELECT * FROM t WHERE id = 5");
    List<TraceStep> trace = decision.trace();
    assertEquals(
        List.of(
            Criterion.USERNAME,
            Criterion.SCHEMANAME,
            Criterion.CLIENT_ADDR,
            Criterion.PROXY_ADDR,
            Criterion.PROXY_PORT,
            Criterion.DIGEST,
            Criterion.MATCH_DIGEST,
            Criterion.MATCH_PATTERN,
            Criterion.FLAG_IN),
        trace.stream().limit(9).map(step -> step.failedCriterion().orElseThrow()).toList());
    TraceStep last = trace.getLast();
    assertEquals(11, last.rule().ruleId());
    assertTrue(last.matched());
    assertEquals("SELECT * FROM t WHERE id = 15", last.rewritten());
    assertEquals("SELECT * FROM t WHERE id = 15", decision.rewritten().orElseThrow());
    assertEquals(10, trace.size());
    assertEquals(Decider.RULE, decision.decidedBy());
    assertEquals(11, decision.decidingRule().orElseThrow().ruleId());
  }

  @Test
  void flagsChainAndTheLastDestinationWins() {
    RuleSet rules =
        RuleSet.of(
            List.of(
                QueryRule.rule(1)
                    .active(true)
                    .flagOut(7)
                    .destinationHostgroup(30)
                    .timeout(100)
                    .build(),
                QueryRule.rule(2).active(true).flagIn(7).destinationHostgroup(40).build()));
    RoutingDecision decision = decide(rules, "SELECT 1");
    assertEquals(40, decision.target());
    assertEquals(List.of(1, 2), decision.hitRuleIds());
    assertEquals(100, decision.options().timeout());
    assertEquals(7, decision.trace().get(1).flag());
  }

  @Test
  void aDigestColumnIsReadAsProxySqlReadsIt() {
    assertEquals(0x1AL, CompiledRule.digestOf("0x1a"));
    assertEquals(-2L, CompiledRule.digestOf("0xFFFFFFFFFFFFFFFE"));
    assertEquals(0x1AL, CompiledRule.digestOf(" 0x1Azz"));
    assertEquals(0, CompiledRule.digestOf(null));
    for (String none : new String[] {"", "0x", "0x0", "garbage", "0xFFFFFFFFFFFFFFFFF"}) {
      assertEquals(0, CompiledRule.digestOf(none));
    }
  }

  @Test
  void anAnnotationBeatsEveryRule() {
    RuleSet rules =
        RuleSet.of(
            List.of(QueryRule.rule(1).active(true).destinationHostgroup(30).apply(true).build()));
    RoutingDecision decision = decide(rules, "SELECT /* hostgroup=20; cache_ttl=5 */ 1");
    assertEquals(20, decision.target());
    assertEquals(Decider.ANNOTATION, decision.decidedBy());
    assertEquals(5, decision.options().cacheTtl());
    assertEquals(30, decide(rules, "SELECT 1 -- hostgroup=20").target());
  }

  @Test
  void fastRoutingActsWhenTheLastRuleDoesNotApply() {
    List<FastRoute> rows = List.of(new FastRoute("app", "shop", 0, 50, ""));
    QueryRule open = QueryRule.rule(1).active(true).matchDigest("x").build();
    RuleSet rules = new RuleSet(List.of(open), rows, Map.of(), RoutingVariables.defaults());
    assertEquals(50, decide(rules, "SELECT 1").target());
    assertEquals(Decider.FAST_ROUTING, decide(rules, "SELECT 1").decidedBy());
    RuleSet applied = rules.withRules(List.of(open.toBuilder().apply(true).build()));
    assertEquals(10, decide(applied, "SELECT 1").target());
  }

  @Test
  void anOkMessageBeatsAnErrorMessage() {
    QueryRule rule = QueryRule.rule(1).active(true).errorMsg("no").destinationHostgroup(20).build();
    RoutingDecision refused = decide(RuleSet.of(List.of(rule)), "DELETE FROM t");
    assertEquals("(1148) no", refused.error().orElseThrow().toString());
    assertEquals(10, refused.target());
    RoutingDecision answered =
        decide(RuleSet.of(List.of(rule.toBuilder().okMsg("fine").build())), "DELETE FROM t");
    assertTrue(answered.error().isEmpty());
    assertEquals(RoutingDecision.Handling.ANSWERED, answered.handling());
    assertNull(answered.rewritten().orElse(null));
  }
}
