package dev.signalbox.routing.draft;

import static dev.signalbox.routing.draft.RuleDraftTest.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.rules.QueryRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftMergeTest {
  private static final QueryRule MINE = rule(10).toBuilder().timeout(1).build();
  private static final QueryRule THEIRS = rule(10).toBuilder().delay(2).build();

  @Test
  void aRuleThatBothChangedIsAClashThatTheDraftWinsUnlessGiven() {
    var base = List.of(rule(10), rule(20));
    var mine = List.of(MINE, rule(20));
    var theirs = List.of(THEIRS, rule(20));
    var merge = DraftMerge.of(base, mine, theirs, Set.of());
    assertThat(merge.clashes()).containsExactly(new DraftMerge.Clash(10, MINE, THEIRS));
    assertThat(merge.rules()).isEqualTo(mine);
    assertThat(DraftMerge.of(base, mine, theirs, Set.of(10)).rules()).isEqualTo(theirs);
  }

  @Test
  void theSameChangeTwiceIsNone() {
    var merge = DraftMerge.of(List.of(rule(10)), List.of(MINE), List.of(MINE), Set.of());
    assertThat(merge.clashes()).isEmpty();
    assertThat(merge.rules()).containsExactly(MINE);
  }

  @Test
  void twoNewRulesOfOneNumberAreBothKept() {
    var merge = DraftMerge.of(List.of(), List.of(MINE), List.of(THEIRS, rule(11)), Set.of());
    assertThat(merge.clashes()).isEmpty();
    assertThat(merge.rules()).hasSize(3).contains(THEIRS);
    assertThat(merge.rules().get(1).timeout()).isEqualTo(1);
  }

  @Test
  void aMovedRuleThatIsGivenIsNotKeptTwice() {
    var base = List.of(rule(10), rule(20), rule(30));
    var moved = rule(30).toBuilder().ruleId(15).build();
    var mine = List.of(rule(10), moved, rule(20));
    var theirs = List.of(rule(10), rule(20), rule(30).toBuilder().delay(2).build());
    assertThat(DraftMerge.of(base, mine, theirs, Set.of(30)).rules()).isEqualTo(theirs);
  }

  @Test
  void mergingWithAnUnchangedSideGivesTheOther() {
    for (long seed = 0; seed < 200; seed++) {
      var draft = new RandomEdits(seed).draft(12);
      var base = draft.base();
      assertThat(DraftMerge.of(base, draft.rules(), base, Set.of()).rules())
          .as("seed " + seed)
          .isEqualTo(draft.rules());
      assertThat(DraftMerge.of(base, base, draft.rules(), Set.of()).rules())
          .isEqualTo(draft.rules());
    }
  }
}
