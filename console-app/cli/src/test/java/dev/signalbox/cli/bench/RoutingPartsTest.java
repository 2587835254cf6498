package dev.signalbox.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingPartsTest {
  @Test
  void thereAreFiftyStatementsAllDifferent() {
    assertThat(new HashSet<>(BenchStatements.all())).hasSize(50);
  }

  @Test
  void theGeneratedRulesAreAlwaysTheSameAndMostlyAboutOthers() {
    var rules = GeneratedRules.make();
    assertThat(rules.runtimeRules()).hasSize(200);
    assertThat(rules.rules()).isEqualTo(GeneratedRules.make().rules());
    var evaluator = new RuleEvaluator();
    var session =
        SessionState.fresh(
            RoutingUser.of(NaiveRules.USER, 10),
            NaiveRules.SCHEMA,
            NaiveRules.CLIENT,
            "127.0.0.1",
            6033);
    var hits = new HashSet<Integer>();
    for (var sql : BenchStatements.all()) {
      hits.addAll(evaluator.decide(rules, QueryContext.of(sql, session)).hitRuleIds());
    }
    assertThat(hits).containsExactlyInAnyOrder(1970, 1980, 1990, 2000);
  }

  /** The baseline does the same work: where nothing but rules has a say, it finds the same one. */
  @Test
  void theNaiveLoopFindsTheRuleThatTheEngineFinds() {
    var rules = GeneratedRules.make();
    var naive = new NaiveRules(rules);
    var session =
        SessionState.fresh(
            RoutingUser.of(NaiveRules.USER, 10),
            NaiveRules.SCHEMA,
            NaiveRules.CLIENT,
            "127.0.0.1",
            6033);
    for (var sql : BenchStatements.all()) {
      var decision = new RuleEvaluator().decide(rules, QueryContext.of(sql, session));
      if (!decision.hitRuleIds().isEmpty()) {
        assertThat(List.of(naive.firstMatch(sql.getBytes(StandardCharsets.UTF_8))))
            .as(sql)
            .isEqualTo(decision.hitRuleIds());
      }
    }
  }

  @Test
  void everyWayIsMeasuredInEveryRound() {
    var rates = new RoutingRounds(GeneratedRules.make()).run(2, 0.001);
    assertThat(rates.perSecond()).hasSize(5);
    assertThat(rates.perSecond().values())
        .allSatisfy(values -> assertThat(values).hasSize(2).doesNotContain(0.0));
    assertThat(rates.besides().keySet()).isEqualTo(rates.perSecond().keySet());
  }
}
