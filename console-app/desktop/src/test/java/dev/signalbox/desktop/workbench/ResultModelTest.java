package dev.signalbox.desktop.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.model.GuardWord;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultModelTest {
  private static final RuleSet RULES =
      new RuleSet(
          List.of(), List.of(), Map.of(10, "MySQL", 20, "ClickHouse"), RoutingVariables.defaults());

  private final ResultStore pages = new ResultFolder(Path.of("results")).open();
  private final ResultModel model = new ResultModel(pages);

  private void fill() {
    pages.columns(
        0,
        List.of(
            new Column("id", "BIGINT", Column.Kind.INTEGER),
            new Column("na\"me", "VARCHAR", Column.Kind.TEXT),
            new Column("raw", "BLOB", Column.Kind.BINARY)));
    pages.row(new Object[] {"1", "a,b\n\"c\"", new byte[] {1, (byte) 0xff}});
    pages.row(new Object[] {"2", null, new byte[0]});
    pages.row(new Object[] {"3", "", null});
  }

  @Test
  void growsByTheRowsThatArrivedAndTellsWhich() {
    var added = new ArrayList<Integer>();
    model.addListener(
        (ListChangeListener<Integer>)
            change -> {
              while (change.next()) {
                added.add(change.getAddedSize());
              }
            });
    fill();
    assertThat(model).isEmpty();
    model.grow();
    model.grow();
    assertThat(added).containsExactly(3);
    assertThat(model.cell(0, 2)).isEqualTo("0x01ff");
    assertThat(model.isNull(1, 1)).isTrue();
  }

  @Test
  void csvTellsNullFromEmptyAndQuotesWhatNeedsIt(@TempDir Path directory) throws IOException {
    fill();
    model.grow();
    var file = directory.resolve("out.csv");
    CsvFile.write(model, 3, file);
    assertThat(Files.readString(file))
        .isEqualTo("id,\"na\"\"me\",raw\r\n1,\"a,b\n\"\"c\"\"\",0x01ff\r\n2,,0x\r\n3,\"\",\r\n");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

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
