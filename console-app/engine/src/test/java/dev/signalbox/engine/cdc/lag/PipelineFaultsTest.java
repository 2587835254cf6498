package dev.signalbox.engine.cdc.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.source.BinlogPosition;
import dev.signalbox.engine.cdc.lag.source.ConnectorPosition;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineFaultsTest {
  private static final SourceLag WAITING =
      new SourceLag(
          Optional.of(new BinlogPosition("binlog.000002", 40_000_000)),
          Optional.of(new ConnectorPosition(new BinlogPosition("binlog.000002", 4), 0, 0, "")),
          "",
          OptionalLong.of(39_845_888),
          OptionalLong.of(500_000),
          true,
          Map.of(),
          Optional.of(Instant.now()),
          Optional.empty(),
          "");

  private static final ConnectorStatus RUNNING = connector("RUNNING", "RUNNING", "");

  private static ConnectorStatus connector(String state, String task, String reason) {
    return new ConnectorStatus(state, "", List.of(new ConnectorStatus.Task(0, task, reason)));
  }

  private static PipelineState state(
      ConnectorStatus connector, long deadLetters, ReplicatedTable... tables) {
    return state(connector, deadLetters, List.of(), tables);
  }

  private static PipelineState state(
      ConnectorStatus connector,
      long deadLetters,
      List<Standing> standings,
      ReplicatedTable... tables) {
    return new PipelineState(
        Instant.now(),
        connector,
        Optional.of(true),
        List.of(),
        OptionalLong.of(0),
        List.of(tables),
        standings,
        OptionalLong.of(deadLetters),
        List.of(),
        List.of(),
        WAITING,
        Freshness.NONE);
  }

  private static ReplicatedTable table(ReplicatedTable.State state) {
    return new ReplicatedTable(
        new TableId("shop", "orders"), state, "t", "g", "its key changed", "Copy it again.");
  }

  @Test
  void aHealthyPipelineHasNone() {
    assertThat(PipelineFaults.of(state(RUNNING, 0, table(ReplicatedTable.State.LIVE)))).isEmpty();
    assertThat(PipelineFaults.of(state(RUNNING, 0, table(ReplicatedTable.State.REFUSED))))
        .isEmpty();
    assertThat(PipelineFaults.of(state(ConnectorStatus.ABSENT, 0))).isEmpty();
    assertThat(PipelineFaults.of(PipelineState.unknown())).isEmpty();
  }

  @Test
  void aTableThatDiffersIsOneAndOneThatIsNotProvedIsNone() {
    var id = new TableId("shop", "orders");
    var now = Instant.now();
    var differs = new Standing(id, Standing.State.DIFFERS, 9, 2, List.of("1", "7"), now, now, "");
    assertThat(PipelineFaults.of(state(RUNNING, 0, List.of(differs))))
        .containsExactly(
            "shop.orders differs in 2 rows (key 1; 7). Run: signalbox verify shop.orders --repair");
    assertThat(PipelineFaults.of(state(RUNNING, 0, List.of(Standing.unknown(id))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAUSED", "STOPPED"})
  void aStoppedConnectorIsOne(String connector) {
    assertThat(PipelineFaults.of(state(connector(connector, connector, ""), 0)))
        .singleElement()
        .asString()
        .contains(
            "The connector is " + connector.toLowerCase(java.util.Locale.ROOT),
            "500,000 rows, 38 MB wait in MySQL since ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTARTING", "UNASSIGNED"})
  void aStartingConnectorIsNone(String connector) {
    assertThat(PipelineFaults.of(state(connector(connector, connector, ""), 0))).isEmpty();
  }

  @Test
  void aFailedTaskSaysWhyAndWhatToDo() {
    assertThat(PipelineFaults.of(state(connector("RUNNING", "FAILED", "no such column."), 0)))
        .singleElement()
        .asString()
        .contains("no such column.", "500,000 rows", "signalbox restart connect");
  }

  @Test
  void aGapInTheBinlogSaysThatItIsMended() {
    var failure = "ServerException: Could not find GTID state requested by slave";
    assertThat(PipelineFaults.of(state(connector("RUNNING", "FAILED", failure), 0)))
        .singleElement()
        .asString()
        .contains("no longer has the changes", "copied afresh")
        .doesNotContain("restart connect");
  }

  @ParameterizedTest
  @CsvSource({"1, 1 record could", "12, 12 records could"})
  void deadLettersAreCounted(long count, String expected) {
    assertThat(PipelineFaults.of(state(RUNNING, count)))
        .singleElement()
        .asString()
        .startsWith(expected);
  }

  @Test
  void aClosedTableIsNamedWithReasonAndRemedy() {
    assertThat(PipelineFaults.of(state(RUNNING, 0, table(ReplicatedTable.State.CLOSED))))
        .containsExactly("Closed: shop.orders, because its key changed. Copy it again.");
  }
}
