package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.TableId;
import dev.signalbox.desktop.data.LoadSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.ImdbGenerator;
import dev.signalbox.engine.data.ImdbTables;
import dev.signalbox.engine.data.LoadProgress;
import dev.signalbox.engine.data.SampleTable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Made-up IMDb rows into the stack's MySQL, held back while replication is far behind. */
final class EngineLoads implements LoadSource {
  private static final long SEED = 1;
  private static final long GATE = 500_000;
  private static final Duration REPLICATE = Duration.ofMinutes(2);
  private static final Duration ARRIVE = Duration.ofMinutes(10);

  private final Signalbox engine;

  EngineLoads(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public void load(long rows, Progress steps, Consumer<LoadProgress> progress) {
    var loader = engine.sampleData().loader(engine.lagGate(GATE));
    for (var table : ImdbTables.all()) {
      loader.create(table);
    }
    engine
        .dataReplication()
        .replicate(
            ImdbTables.all().stream().map(SampleTable::name).toList(),
            Deadline.in(REPLICATE),
            steps);
    var generator = new ImdbGenerator(SEED);
    try (var titles = generator.basics(rows)) {
      loader.load(ImdbTables.TITLE_BASICS, titles, progress);
    }
    try (var ratings = generator.ratings(rows)) {
      loader.load(ImdbTables.TITLE_RATINGS, ratings, progress);
    }
    steps.step(new Step("arrive", msg("data.arriving"), Step.Phase.RUNNING, "", Duration.ZERO));
    engine.replication().awaitCaughtUp(Deadline.in(ARRIVE));
  }

  @Override
  public List<TableId> tables() {
    return ImdbTables.all().stream().map(SampleTable::name).toList();
  }
}
