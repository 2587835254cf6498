package dev.signalbox.routing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.routing.rules.QueryRule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlagChainsTest {
  private static final QueryRule HEAD = named("head").flagOut(5).build();
  private static final QueryRule MEMBER = named("member").ruleId(210).flagIn(5).build();

  private static dev.signalbox.routing.rules.QueryRuleBuilder named(String name) {
    return QueryRule.rule(200).active(true).comment(name);
  }

  private static QueryRule plain(int id) {
    return QueryRule.rule(id).active(true).comment("plain " + id).build();
  }

  private static List<@Nullable String> names(List<QueryRule> rules) {
    return rules.stream().map(QueryRule::comment).toList();
  }

  private static List<Integer> ids(List<QueryRule> rules) {
    return rules.stream().map(QueryRule::ruleId).toList();
  }

  @Test
  void aRuleGetsANumberBetweenItsNeighbours() {
    var rules = List.of(plain(100), plain(200), plain(300));
    var up = new DraftEdit.Move(Set.of(300), 200).applyTo(rules);
    assertThat(ids(up.rules())).containsExactly(100, 150, 200);
    assertThat(names(up.rules())).containsExactly("plain 100", "plain 300", "plain 200");
    assertThat(up.subject()).isEqualTo(150);
  }

  @Test
  void whereThereIsNoRoomAsFewAsPossibleAreNumberedAnew() {
    var rules = List.of(plain(100), plain(101), plain(102), plain(200));
    var moved = new DraftEdit.Move(Set.of(200), 101).applyTo(rules);
    assertThat(names(moved.rules()))
        .containsExactly("plain 100", "plain 200", "plain 101", "plain 102");
    assertThat(ids(moved.rules()).getFirst()).isEqualTo(100);
  }

  @Test
  void commentsNameTheNewNumber() {
    var says = plain(300).toBuilder().comment("after rule 200 and Rule 100").build();
    var moved = new DraftEdit.Move(Set.of(200), 100).applyTo(List.of(plain(100), plain(200), says));
    assertThat(moved.rules().getLast().comment()).isEqualTo("after rule 50 and Rule 100");
  }

  @Test
  void aHeadTakesItsMembersAlong() {
    var rules = List.of(plain(100), HEAD, MEMBER, plain(300), plain(400));
    assertThat(names(new DraftEdit.Move(Set.of(200), 400).applyTo(rules).rules()))
        .containsExactly("plain 100", "plain 300", "head", "member", "plain 400");
    assertThat(names(new DraftEdit.Shift(Set.of(200), true).applyTo(rules).rules()))
        .containsExactly("plain 100", "plain 300", "head", "member", "plain 400");
    assertThat(names(new DraftEdit.Shift(Set.of(200), false).applyTo(rules).rules()))
        .containsExactly("head", "plain 100", "member", "plain 300", "plain 400");
  }

  @Test
  void aMemberStaysBehindWhatSetsItsFlag() {
    var rules = List.of(plain(100), HEAD, MEMBER);
    assertThatThrownBy(() -> new DraftEdit.Shift(Set.of(210), false).applyTo(rules))
        .hasMessage("rule 210 waits for flag 5, which rule 200 sets: it cannot stand before it");
  }

  @Test
  void numbersRunOutAtTheTop() {
    var rules = List.of(plain(1), plain(Integer.MAX_VALUE));
    var moved = new DraftEdit.Move(Set.of(1), null).applyTo(rules);
    assertThat(ids(moved.rules())).containsExactly(10, 20);
    assertThat(names(moved.rules())).containsExactly("plain " + Integer.MAX_VALUE, "plain 1");
  }
}
