package dev.signalbox.engine.proxy;

import static dev.signalbox.engine.proxy.RuleFixtures.rule;
import static dev.signalbox.engine.proxy.RuleFixtures.state;
import static dev.signalbox.engine.proxy.RuleFixtures.tables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.rules.FastRoute;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RuleStateTest {
  @Test
  void inactiveRulesAreNotInForce() {
    var off = rule(20, 1).toBuilder().active(false).build();
    var state = state(rule(10, 1), off);

    assertThat(state.memory().rules()).hasSize(2);
    assertThat(state.runtime().rules()).extracting(r -> r.ruleId()).containsExactly(10);
    assertThat(state.notLoaded()).isEmpty();
    assertThat(state.notSaved()).isEmpty();
  }

  @Test
  void editsInMemoryAreNeitherLoadedNorSaved() {
    var old = state(rule(10, 1));
    var edited = new RuleState(tables(rule(10, 2)), old.runtime(), old.disk());

    assertThat(edited.notLoaded())
        .extracting(RuleDifference::sentence)
        .containsExactly("rule 10 changed (destination_hostgroup 1 -> 2)");
    assertThat(edited.notSaved()).hasSize(1);
  }

  @Test
  void theDiskDoesNotDecideWhetherStatesAgree() {
    var state = state(rule(10, 1));
    var unsaved = new RuleState(state.memory(), state.runtime(), tables());

    assertThat(state.agreesWith(unsaved)).isTrue();
    assertThat(state).isNotEqualTo(unsaved);
    assertThat(state.agreesWith(new RuleState(tables(), state.runtime(), state.disk()))).isFalse();
    assertThat(state.agreesWith(new RuleState(state.memory(), tables(), state.disk()))).isFalse();
  }

  @Test
  void aRowThatChangesInMemoryIsNotToldAgainForRuntime() {
    var from = state(rule(10, 1));
    var to = new RuleState(tables(rule(10, 2)), tables(rule(20, 1)).inForce(), tables());

    assertThat(from.changesTo(to))
        .extracting(RuleDifference::sentence)
        .containsExactly("rule 10 changed (destination_hostgroup 1 -> 2)", "rule 20 added");
  }

  @Test
  void everyLayerIsItsOwn() {
    var state = new RuleState(tables(rule(1, 1)), tables(rule(2, 1)), tables(rule(3, 1)));

    assertThat(state.layer(Layer.MEMORY).rules().getFirst().ruleId()).isEqualTo(1);
    assertThat(state.layer(Layer.RUNTIME).rules().getFirst().ruleId()).isEqualTo(2);
    assertThat(state.layer(Layer.DISK).rules().getFirst().ruleId()).isEqualTo(3);
  }

  @Test
  void theOrderInWhichRowsComeDoesNotMatter() {
    var a = new FastRoute("a", "z", 0, 1, "");
    var b = new FastRoute("b", "a", 0, 1, "");
    var b1 = new FastRoute("b", "a", 1, 1, "");

    assertThat(new RuleTables(List.of(rule(2, 1), rule(1, 1)), List.of(b1, b, a)))
        .isEqualTo(new RuleTables(List.of(rule(1, 1), rule(2, 1)), List.of(a, b, b1)));
    assertThat(new RuleTables(List.of(), List.of(b1, b, a)).fastRouting())
        .containsExactly(a, b, b1);
  }

  private static RulePlan plan(RuleState now, RuleState target, RulePlan.Conflict conflict) {
    return new RulePlan(
        HistoryEntry.Action.APPLY,
        OptionalInt.empty(),
        "",
        now,
        target,
        conflict,
        List.of(),
        List.of());
  }

  @Test
  void aPlanIsDoneOnlyWhenTheDiskHoldsItToo() {
    var target = state(rule(10, 1));
    var unsaved = new RuleState(target.memory(), target.runtime(), tables());

    assertThat(plan(target, target, RulePlan.Conflict.NONE).isDone()).isTrue();
    assertThat(plan(unsaved, target, RulePlan.Conflict.NONE).isDone()).isFalse();
    assertThat(plan(unsaved, target, RulePlan.Conflict.NONE).changes()).isEmpty();
  }

  @Test
  void aConflictIsOneSentence() {
    var differences = state(rule(1, 1)).changesTo(state());

    assertThat(RulePlan.Conflict.NONE.exists()).isFalse();
    assertThat(new RulePlan.Conflict("Somebody was here:", differences).sentence())
        .isEqualTo("Somebody was here: rule 1 removed.");
    assertThat(new RulePlan.Conflict("It is not known.", List.of()).sentence())
        .isEqualTo("It is not known.");
  }

  @Test
  void aRefusalTellsTheWayOutOfWhatWasAsked() {
    var conflict = new RulePlan.Conflict("Somebody was here.", List.of());
    var apply = plan(state(), state(), conflict);
    var undo =
        new RulePlan(
            HistoryEntry.Action.UNDO,
            OptionalInt.of(1),
            "",
            state(),
            state(),
            conflict,
            List.of(),
            List.of());

    assertThat(Conflicts.refused(apply))
        .hasMessageStartingWith("Nothing was changed. Somebody was here.")
        .hasMessageContaining("apply with --force");
    assertThat(Conflicts.refused(undo)).hasMessageContaining("undo with --force");
  }
}
