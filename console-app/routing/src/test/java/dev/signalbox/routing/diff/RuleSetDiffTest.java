package dev.signalbox.routing.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleSetDiffTest {
  private static QueryRule rule(int id, String pattern) {
    return QueryRule.rule(id).active(true).matchDigest(pattern).build();
  }

  private static RuleSetDiff diff(List<QueryRule> before, List<QueryRule> after) {
    return RuleSetDiff.between(RuleSet.of(before), RuleSet.of(after));
  }

  @Test
  void equalSetsDoNotDiffer() {
    assertThat(diff(List.of(rule(1, "a")), List.of(rule(1, "a"))).isEmpty()).isTrue();
  }

  @Test
  void whatWasAddedRemovedAndChangedIsTold() {
    var diff =
        diff(
            List.of(rule(1, "a"), rule(2, "b"), rule(3, "c")),
            List.of(
                rule(1, "a"),
                rule(2, "b").toBuilder().apply(true).timeout(5).build(),
                rule(4, "d")));
    assertThat(diff.added()).containsExactly(rule(4, "d"));
    assertThat(diff.removed()).containsExactly(rule(3, "c"));
    assertThat(diff.changed())
        .containsExactly(
            new RuleSetDiff.Changed(
                2,
                List.of(
                    new RuleSetDiff.Value("timeout", null, "5"),
                    new RuleSetDiff.Value("apply", "0", "1"))));
    assertThat(diff.moved()).isEmpty();
  }

  @Test
  void anotherNumberIsNoOtherOrder() {
    var diff = diff(List.of(rule(1, "a"), rule(2, "b")), List.of(rule(10, "a"), rule(20, "b")));
    assertThat(diff.moved())
        .containsExactly(new RuleSetDiff.Moved(1, 10, false), new RuleSetDiff.Moved(2, 20, false));
    assertThat(diff.added()).isEmpty();
    assertThat(diff.removed()).isEmpty();
  }

  @Test
  void rulesThatChangedPlacesAreReordered() {
    var diff =
        diff(
            List.of(rule(1, "a"), rule(2, "b"), rule(3, "c")),
            List.of(rule(2, "b"), rule(3, "c"), rule(4, "a")));
    assertThat(diff.moved()).containsExactly(new RuleSetDiff.Moved(1, 4, true));
    var swapped = diff(List.of(rule(1, "a"), rule(2, "b")), List.of(rule(1, "b"), rule(2, "a")));
    assertThat(swapped.changed()).isEmpty();
    assertThat(swapped.moved())
        .containsExactly(new RuleSetDiff.Moved(1, 2, true), new RuleSetDiff.Moved(2, 1, true));
  }

  @Test
  void variablesAndFastRoutesAreCompared() {
    var route = new FastRoute("u", "s", 0, 20, "");
    var before = RuleSet.of(List.of());
    var after =
        new RuleSet(
            List.of(),
            List.of(route),
            Map.of(),
            RoutingVariables.defaults().with(Map.of("mysql-query_processor_regex", "2")));
    var diff = RuleSetDiff.between(before, after);
    assertThat(diff.fastRoutesAdded()).containsExactly(route);
    assertThat(diff.variables())
        .containsExactly(new RuleSetDiff.Value("mysql-query_processor_regex", "1", "2"));
    assertThat(diff.isEmpty()).isFalse();
  }
}
