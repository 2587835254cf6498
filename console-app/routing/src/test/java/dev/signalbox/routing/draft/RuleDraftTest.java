package dev.signalbox.routing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleDraftTest {
  private static final int SEEDS = 300;
  private static final int EDITS = 40;

  @Test
  void anyEditsUndoneToTheStartGiveTheStartAndRedoneTheEnd() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var draft = new RandomEdits(seed).draft(EDITS);
      var back = draft;
      while (back.last().isPresent()) {
        back = back.undo();
      }
      assertThat(back.rules()).as("seed " + seed).isEqualTo(draft.base());
      assertThat(back.isChanged()).isFalse();
      while (back.next().isPresent()) {
        back = back.redo();
      }
      assertThat(back).as("seed " + seed).isEqualTo(draft);
    }
  }

  @Test
  void idsAscendAndAreUniqueAfterAnyEdits() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ids = new RandomEdits(seed).draft(EDITS).rules().stream().map(QueryRule::ruleId).toList();
      assertThat(ids).as("seed " + seed).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void whatWasKeptIsReplayed() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var draft = new RandomEdits(seed).draft(EDITS).undo().undo();
      assertThat(RuleDraft.replay(draft.base(), draft.done(), draft.undone())).isEqualTo(draft);
    }
  }

  @Test
  void stepsThatDoNotFitAreRefused() {
    var draft = RuleDraft.of(List.of(rule(10))).edit(new DraftEdit.Delete(Set.of(10)));
    assertThatThrownBy(() -> RuleDraft.replay(List.of(rule(20)), draft.done(), List.of()))
        .hasMessageContaining("do not fit");
  }

  @Test
  void anEditWithoutEffectIsNoStep() {
    var draft = RuleDraft.of(List.of(rule(10)));
    assertThat(draft.edit(new DraftEdit.Change(10, rule(10)))).isSameAs(draft);
    assertThat(draft.edit(new DraftEdit.Shift(Set.of(10), true))).isSameAs(draft);
    assertThat(draft.undo()).isSameAs(draft);
    assertThat(draft.redo()).isSameAs(draft);
  }

  @Test
  void aNewEditEndsWhatCouldBeMadeAgain() {
    var draft = RuleDraft.of(List.of(rule(10), rule(20))).edit(new DraftEdit.Delete(Set.of(10)));
    var other = draft.undo().edit(new DraftEdit.Duplicate(20));
    assertThat(other.next()).isEmpty();
    assertThat(other.rules()).extracting(QueryRule::ruleId).containsExactly(10, 20, 30);
    assertThat(other.rules().getLast().active()).isFalse();
    assertThat(other.rules().getLast().comment()).isEqualTo("Rule 20 (copy)");
  }

  @Test
  void aTakenNumberIsRefusedAndCommentsFollow() {
    var named = rule(20).toBuilder().comment("as rule 10, not rule 100").build();
    var draft = RuleDraft.of(List.of(rule(10), named));
    assertThatThrownBy(() -> draft.edit(new DraftEdit.Change(10, rule(20))))
        .hasMessage("rule_id 20 is taken");
    assertThat(draft.edit(new DraftEdit.Change(10, rule(15))).rules().getLast().comment())
        .isEqualTo("as rule 15, not rule 100");
  }

  @Test
  void columnsAreSetOneByOneAsTheyAreTyped() {
    var draft =
        RuleDraft.of(List.of(rule(10)))
            .edit(new DraftEdit.Type(10, Map.of(RuleColumn.COMMENT, "new")))
            .edit(new DraftEdit.Type(10, Map.of(RuleColumn.MATCH_DIGEST, "")));
    assertThat(draft.rules())
        .containsExactly(rule(10).toBuilder().comment("new").matchDigest(null).build());
    assertThat(draft.last().orElseThrow().label()).isEqualTo("Change match_digest of rule 10");
    assertThatThrownBy(() -> draft.edit(new DraftEdit.Type(10, Map.of(RuleColumn.LOG, "7"))))
        .hasMessageContaining("log is 7");
  }

  @Test
  void whatOthersChangedIsTakenInAsOneStep() {
    var base = List.of(rule(10), rule(20), rule(30));
    var draft = RuleDraft.of(base).edit(new DraftEdit.Switch(Set.of(10), false));
    var theirs = List.of(rule(10), rule(30), rule(40));
    var merged = draft.onto(theirs, Set.of());
    assertThat(merged.base()).isEqualTo(theirs);
    assertThat(merged.rules())
        .containsExactly(rule(10).toBuilder().active(false).build(), rule(30), rule(40));
    assertThat(merged.undo().rules()).isEqualTo(theirs);
  }

  static QueryRule rule(int id) {
    return QueryRule.rule(id).active(true).matchDigest("^SELECT " + id).build();
  }
}
