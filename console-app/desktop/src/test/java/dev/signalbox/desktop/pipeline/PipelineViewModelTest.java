package dev.signalbox.desktop.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakePipeline;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.PipelineHealthModel;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.StandingRow;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.PipelineState;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PipelineViewModelTest {
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final FakePipeline source = new FakePipeline();
  private final PipelineModel pipeline = new PipelineModel(source, running::get, Runnable::run);
  private final PipelineViewModel model =
      new PipelineViewModel(
          pipeline,
          new Tasks(Runnable::run, new EventLog(Clock.systemUTC())),
          Runnable::run,
          Runnable::run);

  @Test
  void nothingIsKnownUntilSomethingRuns() {
    running.set(false);
    pipeline.sample();
    assertThat(model.tiles()).extracting(TileRow::figure).containsOnly("–");
    assertThat(model.partitions()).isEmpty();
    assertThat(model.connector().get()).isNull();
    assertThat(PipelineHealthModel.of(PipelineState.unknown()).text()).isEmpty();
  }

  @Test
  void rowsShowTheOffsetsToTheLastDigit() {
    pipeline.sample();
    var row = model.partitions().get(2);
    assertThat(row.topic()).isEqualTo("imdb.imdb.title_basics");
    assertThat(row.end()).isEqualTo("4,006,133");
    long lag = FakePipeline.lag(2, 1);
    assertThat(row.lag()).isEqualTo(String.format("%,d", lag));
  }

  @Test
  void theWorstIsSaidFirst() {
    for (int i = 0; i < 200; i++) {
      pipeline.sample();
    }
    var behind = PipelineHealthModel.of(pipeline.latest());
    assertThat(behind.tone()).isEqualTo(Tone.WARN);
    assertThat(behind.text())
        .startsWith("ClickHouse is ")
        .endsWith(" rows behind, caught up in about 4 min");
    source.connector =
        new ConnectorStatus(
            "RUNNING", "", List.of(new ConnectorStatus.Task(0, "FAILED", "no binlog")));
    pipeline.sample();
    var failed = PipelineHealthModel.of(pipeline.latest());
    assertThat(failed.tone()).isEqualTo(Tone.BAD);
    assertThat(failed.text()).isEqualTo("Debezium failed: no binlog");
    source.connector = ConnectorStatus.ABSENT;
    pipeline.sample();
    assertThat(PipelineHealthModel.of(pipeline.latest()).text()).contains("no connector");
  }

  @Test
  void rowsThatWaitInMysqlAreBehind() {
    source.pause();
    pipeline.sample();
    var pill = PipelineHealthModel.of(pipeline.latest());
    assertThat(pill.tone()).isEqualTo(Tone.WARN);
    assertThat(pill.text())
        .startsWith("The connector is paused: 500,000 rows, 38 MB wait in MySQL since ");
    long kafka = pipeline.latest().unread().orElseThrow();
    assertThat(pipeline.latest().totalLag()).hasValue(500_000 + kafka);
    assertThat(model.tiles().get(0).note()).startsWith("MySQL 500 k, Kafka ");
    assertThat(model.tiles().get(1).figure()).isEqualTo("4 min 20 s");
    assertThat(model.tiles().get(4).figure()).isEqualTo("–");
    assertThat(model.partitions()).extracting(PartitionRow::inMysql).containsOnly("125,000");
  }

  @Test
  void theWayOfAProbeIsShownByStages() {
    pipeline.sample();
    assertThat(model.stages())
        .extracting(StageRow::figure)
        .containsExactly("3 ms", "46 ms", "110 ms");
    assertThat(model.freshness().get()).startsWith("159 ms in all");
  }

  @Test
  void closedTablesComeBeforeTheLag() {
    for (int i = 0; i < 200; i++) {
      pipeline.sample();
    }
    source.closed = List.of("orders");
    pipeline.sample();
    var one = PipelineHealthModel.of(pipeline.latest());
    assertThat(one.tone()).isEqualTo(Tone.BAD);
    assertThat(one.text())
        .isEqualTo("imdb.orders is closed: it was dropped or renamed, and made again");
    source.closed = List.of("orders", "lines");
    pipeline.sample();
    assertThat(PipelineHealthModel.of(pipeline.latest()).text())
        .startsWith("2 tables are closed, imdb.orders among them: ");
  }

  @Test
  void whatIsProvedStandsByTheTableAndADifferenceIsTheWorst() {
    pipeline.sample();
    assertThat(model.partitions())
        .extracting(row -> row.proof().word() + ": " + row.proof().sentence())
        .containsExactly(
            "PROVED: 6 min ago",
            "PROVED: 6 min ago",
            "PROVED: 6 min ago; 3 differing rows were repaired",
            "NOT YET: ");
    source.differing = true;
    pipeline.sample();
    assertThat(model.partitions().get(1).proof())
        .isEqualTo(new StandingRow("DIFFERS", Tone.BAD, "in 2 rows (key tt0000001; tt0000002)"));
    assertThat(PipelineHealthModel.of(pipeline.latest()))
        .isEqualTo(
            new PipelineHealthModel.Said(
                Tone.BAD, "imdb.title_akas differs in 2 rows (key tt0000001; tt0000002)"));
  }

  @Test
  void eachPartitionHasALineOfItsMeasuredLag() {
    pipeline.sample();
    pipeline.sample();
    assertThat(model.lines()).hasSize(4);
    var line = model.lines().get(2);
    assertThat(line.name()).isEqualTo("imdb.title_basics");
    assertThat(line.values()).containsExactly(FakePipeline.lag(2, 1), FakePipeline.lag(2, 2));
  }

  @Test
  void deadLettersAndRefusedTablesAreSaid() {
    source.deadLetters = 2;
    pipeline.sample();
    var row = model.connector().get();
    assertThat(row).isNotNull();
    if (row != null) {
      assertThat(row.anyDead()).isTrue();
      assertThat(row.deadLetters()).isEqualTo("2 messages");
      assertThat(row.refused()).singleElement().asString().endsWith(". add one");
      assertThat(row.lostValues().getFirst()).contains("imdb.name_basics.birthYear");
    }
  }
}
