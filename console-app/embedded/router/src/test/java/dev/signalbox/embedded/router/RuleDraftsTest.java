package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.proxy.AdminEndpoint;
import dev.signalbox.engine.proxy.RuleChanges;
import dev.signalbox.engine.proxy.RuleDrafts;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.expect.Expectation;
import dev.signalbox.routing.rules.QueryRule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft begins, is kept, applied and taken back through a real admin port. */
class RuleDraftsTest {
  private static final QueryRule FIVE =
      QueryRule.rule(5)
          .active(true)
          .matchDigest("^SELECT 5")
          .destinationHostgroup(20)
          .apply(true)
          .build();

  @TempDir Path directory;
  private RunningRouter router;
  private RawClient other;
  private RuleChanges changes;

  @BeforeEach
  void start() throws Exception {
    router = new RunningRouter(directory.resolve("router"), 3, 4);
    other = new RawClient(router.adminPort(), "admin", "admin-pw");
    changes =
        new RuleChanges(
            new AdminEndpoint("127.0.0.1", router.adminPort(), "admin", new Secret("admin-pw")),
            directory.resolve("rules"),
            Optional.empty());
  }

  @AfterEach
  void stop() throws Exception {
    other.close();
    router.close();
    assertThat(router.failures()).isEmpty();
  }

  /** As another program on this machine has it. */
  private RuleDrafts drafts() {
    return new RuleDrafts(() -> changes, directory.resolve("rules"));
  }

  private int first() {
    return changes.state().memory().rules().getFirst().ruleId();
  }

  @Test
  void anEditIsKeptAppliedAsAWholeAndTakenBack() {
    var before = changes.state();
    assertThat(drafts().read()).isEmpty();
    drafts().edit(new DraftEdit.Add(FIVE, first()));
    drafts().edit(new DraftEdit.Switch(Set.of(first()), false));
    assertThat(changes.state()).isEqualTo(before);
    var kept = drafts().read().orElseThrow().draft();
    assertThat(kept.base()).isEqualTo(before.memory().rules());
    assertThat(kept.done()).hasSize(2);
    assertThat(drafts().undo().draft().done()).hasSize(1);
    assertThat(drafts().redo().draft()).isEqualTo(kept);

    var plan = drafts().plan();
    assertThat(plan.conflict().exists()).isFalse();
    assertThat(drafts().apply(plan, false, "")).isPresent();
    assertThat(changes.state().memory().rules()).isEqualTo(kept.rules());
    assertThat(changes.state().disk().rules()).isEqualTo(kept.rules());
    assertThat(drafts().read()).isEmpty();

    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(before);
  }

  @Test
  void whatOthersChangedMeanwhileIsAConflictUntilItIsMerged() throws Exception {
    drafts().edit(new DraftEdit.Add(FIVE, first()));
    assertThat(other.ask("UPDATE mysql_query_rules SET comment='x' WHERE rule_id=" + first()))
        .startsWith("OK");
    assertThat(other.ask("LOAD MYSQL QUERY RULES TO RUNTIME")).startsWith("OK");
    var theirs = changes.state();
    assertThat(drafts().plan().conflict().exists()).isTrue();
    assertThatThrownBy(() -> drafts().apply(drafts().plan(), false, ""))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("comment");
    assertThat(drafts().read()).isPresent();

    assertThat(drafts().clashes()).isEmpty();
    var merged = drafts().merge(Set.of()).draft();
    assertThat(merged.base()).isEqualTo(theirs.memory().rules());
    drafts().apply(drafts().plan(), false, "");
    assertThat(changes.state().runtime().rules()).hasSize(theirs.runtime().rules().size() + 1);
    assertThat(changes.state().memory().rules()).anyMatch(rule -> "x".equals(rule.comment()));
  }

  @Test
  void anApplyThatBreaksAnExpectationNeedsAReason() {
    var before = changes.state();
    changes.expectations().update(new Expectation("SELECT 5", "", "", "10", "")::addedTo);
    drafts().edit(new DraftEdit.Add(FIVE, first()));
    assertThat(drafts().plan().unmet()).isEmpty();

    changes.expectations().update(new Expectation("SELECT 5", "", "", "refused", "")::addedTo);
    var plan = drafts().plan();
    assertThat(plan.unmet())
        .singleElement()
        .asString()
        .isEqualTo("SELECT 5 goes to hostgroup 10 by default, and is expected to go to refused");
    assertThatThrownBy(() -> drafts().apply(plan, false, " "))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("Not as expected");
    assertThat(changes.state()).isEqualTo(before);
    drafts().apply(plan, false, "open again").orElseThrow();
    assertThat(changes.history().getLast().note()).contains("open again");

    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(before);
  }

  @Test
  void anEditThatCannotBeMadeIsRefusedAndBeginsNothing() {
    assertThatThrownBy(() -> drafts().edit(new DraftEdit.Delete(Set.of(4711))))
        .isInstanceOf(EngineException.class)
        .hasMessage("Nothing was changed: there is no rule 4711 any more.");
    assertThat(drafts().read()).isEmpty();
    assertThatThrownBy(() -> drafts().undo()).hasMessageContaining("no draft");
  }
}
