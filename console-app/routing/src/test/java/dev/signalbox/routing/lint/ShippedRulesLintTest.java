package dev.signalbox.routing.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.ShippedRulesTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is told to mend what we ship. */
final class ShippedRulesLintTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void theShippedRulesLintClean(String engine) {
    var rules = ShippedRulesTest.shipped();
    var under =
        rules.withVariables(rules.variables().with(Map.of("mysql-query_processor_regex", engine)));
    assertThat(
            new RuleLint()
                .lint(LintInput.of(under).withUsers(List.of(RoutingUser.of("proxyuser", 10)))))
        .isEmpty();
  }
}
