package dev.signalbox.desktop.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.model.GuardWord;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProofLineTest {
  private static final RuleSet RULES =
      new RuleSet(
          List.of(), List.of(), Map.of(10, "MySQL", 20, "ClickHouse"), RoutingVariables.defaults());

  private static StatementResult ran(int hostgroup) {
    return ran(hostgroup, Optional.empty());
  }

  private static StatementResult ran(int hostgroup, Optional<GuardNote> guard) {
    return new StatementResult(
        0,
        "SELECT 1",
        11,
        OptionalLong.empty(),
        false,
        Duration.ofMillis(38),
        Duration.ofMillis(41),
        Optional.of(
            new RouteProof(
                OptionalInt.of(hostgroup),
                OptionalInt.of(200),
                Optional.empty(),
                RouteProof.Source.SESSION,
                guard)),
        Optional.empty());
  }

  @Test
  void theProofSaysWhetherItWentWhereItWasSaidToGo() {
    var predicted =
        new RouteAnswer(
            "ClickHouse", Token.CLICKHOUSE, 20, 200, "", List.of(), "", "", "", true, null);
    var right = ProofLine.of(ran(20), predicted, RULES);
    assertThat(right.tone()).isEqualTo(Tone.OK);
    assertThat(right.served()).isEqualTo("ClickHouse");
    assertThat(right.rule()).isEqualTo("hostgroup 20 · rule 200 · as predicted");
    assertThat(right.numbers()).isEqualTo("first row 38 ms · all 41 ms · 11 rows");
    var wrong = ProofLine.of(ran(10), predicted, RULES);
    assertThat(wrong.tone()).isEqualTo(Tone.WARN);
    assertThat(wrong.rule()).contains("not as predicted (ClickHouse)");
  }

  @Test
  void whatTheGuardKeepsIsAsPredictedIfTheRulesNamedThatHostgroup() {
    var predicted =
        new RouteAnswer(
            "ClickHouse", Token.CLICKHOUSE, 20, 200, "", List.of(), "", "", "", true, null);
    var note =
        new GuardNote(
            GuardNote.Did.KEPT,
            OptionalInt.empty(),
            OptionalInt.of(20),
            "MAY_DIFFER",
            "LIMIT ties");
    var kept = ProofLine.of(ran(10, Optional.of(note)), predicted, RULES);
    assertThat(kept.tone()).isEqualTo(Tone.OK);
    assertThat(kept.rule())
        .isEqualTo(
            "hostgroup 10 · rule 200 · as predicted · The guard keeps it on MySQL: LIMIT ties");
    var word = new GuardWord("Same answer as MySQL", Tone.OK, "");
    var foreseen =
        new RouteAnswer(
            "ClickHouse", Token.CLICKHOUSE, 20, 200, "", List.of(), "", "", "", true, word);
    assertThat(ProofLine.of(ran(10, Optional.of(note)), foreseen, RULES).rule())
        .contains("not as predicted (ClickHouse)");
  }
}
