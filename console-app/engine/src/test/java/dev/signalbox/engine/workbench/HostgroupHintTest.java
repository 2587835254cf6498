package dev.signalbox.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostgroupHintTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT COUNT(*) FROM t", "/* mine */ SELECT COUNT(*) FROM t", "(SELECT 1)"})
  void aForcedStatementGoesThereWhateverTheRulesSay(String sql) {
    var rules =
        RuleSet.of(
            List.of(
                QueryRule.rule(1)
                    .active(true)
                    .matchDigest(".")
                    .destinationHostgroup(20)
                    .apply(true)
                    .build()));
    var session = SessionState.fresh(RoutingUser.of("u", 20), "", "127.0.0.1", "127.0.0.1", 6033);
    var forced = HostgroupHint.apply(sql, OptionalInt.of(10));
    var decision = new RuleEvaluator().decide(rules, QueryContext.of(forced, session));
    assertThat(decision.target()).isEqualTo(10);
    assertThat(decision.decidedBy()).isEqualTo(Decider.ANNOTATION);
  }

  @Test
  void unforcedTextIsLeftAsItIs() {
    assertThat(HostgroupHint.apply("SELECT 1", OptionalInt.empty())).isEqualTo("SELECT 1");
  }
}
