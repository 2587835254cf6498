package dev.signalbox.engine.proxy;

import static dev.signalbox.engine.proxy.RuleFixtures.applied;
import static dev.signalbox.engine.proxy.RuleFixtures.entry;
import static dev.signalbox.engine.proxy.RuleFixtures.rule;
import static dev.signalbox.engine.proxy.RuleFixtures.state;
import static dev.signalbox.engine.proxy.RuleFixtures.tables;
import static dev.signalbox.engine.proxy.RuleFixtures.undo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
  private static final RuleState A = state(rule(1, 1));
  private static final RuleState B = state(rule(1, 2));
  private static final RuleState C = state(rule(1, 3));

  @TempDir private Path folder;
  private ApplyHistory history;

  @BeforeEach
  void open() {
    history = new ApplyHistory(folder);
  }

  private Baseline baseline() {
    return new Baseline(history, Optional.empty());
  }

  private RulePlan.Conflict conflict(RuleState now, String source, Optional<String> startedFrom) {
    return baseline().conflict(now, source, startedFrom);
  }

  private static RuleState edited(RuleState state) {
    return new RuleState(tables(rule(9, 9)), state.runtime(), state.disk());
  }

  @Test
  void withoutHistoryLoadedRulesMayBeOverwrittenAndEditsMayNot() {
    assertThat(conflict(A, "f", Optional.empty()).exists()).isFalse();
    assertThat(conflict(edited(A), "f", Optional.empty()).sentence())
        .startsWith("Another client edited the rules in memory and did not load them:")
        .contains("rule 9 added");
  }

  @Test
  void whatTheProxyBeganWithMayBeOverwrittenAndNothingElse() {
    var baseline = new Baseline(history, Optional.of(A));

    assertThat(baseline.conflict(A, "f", Optional.empty()).exists()).isFalse();
    assertThat(baseline.conflict(B, "f", Optional.empty()).sentence())
        .isEqualTo(
            "Another client changed the rules that the proxy began with:"
                + " rule 1 changed (destination_hostgroup 1 -> 2).");
  }

  @Test
  void whatWasLastAppliedMayBeOverwrittenAndNothingElse() {
    history.write(applied(4, A, B));

    assertThat(conflict(B, "f", Optional.empty()).exists()).isFalse();
    assertThat(conflict(C, "f", Optional.empty()).sentence())
        .startsWith("Another client changed the rules since change 4 of the history:");
  }

  @Test
  void aChangeThatFailedAndWasTakenBackIsNoBaseline() {
    history.write(entry(1, HistoryEntry.Result.RESTORED, "f", A, B));

    assertThat(conflict(A, "f", Optional.empty()).exists()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = HistoryEntry.Result.class,
      names = {"BEGUN", "BROKEN"})
  void afterAChangeThatDidNotEndNothingIsOverwritten(HistoryEntry.Result result) {
    history.write(entry(7, result, "f", A, B));

    for (var startedFrom : new String[] {"", history.checksum(A)}) {
      assertThat(conflict(A, "f", Optional.of(startedFrom).filter(s -> !s.isEmpty())).sentence())
          .startsWith("Change 7 of the history did not end in order; signalbox rules undo");
    }
  }

  @Test
  void aFileMayOverwriteTheStateThatItWasExportedFrom() {
    var base = history.keep(edited(A));

    assertThat(conflict(edited(A), "f", Optional.of(base)).exists()).isFalse();
    assertThat(conflict(B, "f", Optional.of(base)).sentence())
        .startsWith("The rules changed since this file was exported:");
  }

  @Test
  void theSameFileMayOverwriteWhatItMadeItself() {
    var base = history.keep(A);
    history.write(entry(1, HistoryEntry.Result.APPLIED, "mine.json", A, B));

    assertThat(conflict(B, "mine.json", Optional.of(base)).exists()).isFalse();
    assertThat(conflict(B, "other.json", Optional.of(base)).exists()).isTrue();
    assertThat(conflict(C, "mine.json", Optional.of(base)).exists()).isTrue();
  }

  @Test
  void aStateThatIsKeptNoMoreIsNotGuessed() {
    assertThat(conflict(A, "f", Optional.of("0".repeat(32))).sentence())
        .contains("those are not kept here");
  }

  @Test
  void theNewestChangeIsTakenBackThenTheOneBefore() {
    history.write(applied(1, A, B));
    history.write(applied(2, B, C));
    assertThat(baseline().lastToUndo().id()).isEqualTo(2);

    history.write(undo(3, 2, HistoryEntry.Result.APPLIED, C, B));
    assertThat(baseline().lastToUndo().id()).isEqualTo(1);

    history.write(undo(4, 1, HistoryEntry.Result.APPLIED, B, A));
    assertThatThrownBy(() -> baseline().lastToUndo())
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining("There is nothing to undo")
        .hasMessageEndingWith("or none was made.");
  }

  @ParameterizedTest
  @EnumSource(
      value = HistoryEntry.Result.class,
      names = {"BEGUN", "BROKEN", "RESTORED"})
  void anUndoThatDidNotSucceedCanBeMadeAgain(HistoryEntry.Result result) {
    history.write(applied(1, A, B));
    history.write(undo(2, 1, result, B, A));

    assertThat(baseline().lastToUndo().id()).isEqualTo(1);
  }

  @Test
  void nothingToUndoNamesFilesThatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("000001.json"), "{");

    assertThatThrownBy(() -> baseline().lastToUndo())
        .hasMessageContaining("or it cannot be read (")
        .hasMessageContaining("000001.json");
  }

  @Test
  void anUndoFitsOnlyWhatTheChangeMade() {
    var last = applied(1, A, B);
    history.write(last);

    assertThat(baseline().undoConflict(B, last).exists()).isFalse();
    assertThat(baseline().undoConflict(C, last).sentence())
        .startsWith("Another client changed the rules since change 1 of the history:");
    assertThat(baseline().undoConflict(A, last).exists()).isTrue();
  }

  @Test
  void aChangeThatWasCutOffMayHaveLeftAnyMixture() {
    var last = entry(1, HistoryEntry.Result.BEGUN, "f", A, B);
    history.write(last);

    for (var memory : new RuleState[] {A, B}) {
      for (var runtime : new RuleState[] {A, B}) {
        var mixed = new RuleState(memory.memory(), runtime.runtime(), C.disk());
        assertThat(baseline().undoConflict(mixed, last).exists()).isFalse();
      }
    }
    assertThat(baseline().undoConflict(C, last).exists()).isTrue();
    assertThat(
            baseline()
                .undoConflict(new RuleState(A.memory(), C.runtime(), A.disk()), last)
                .exists())
        .isTrue();
  }
}
