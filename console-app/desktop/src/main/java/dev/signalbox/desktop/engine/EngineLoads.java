package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.TableId;
import dev.signalbox.desktop.data.LoadSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.ChunkedLoader;
import dev.signalbox.engine.data.ImdbGenerator;
import dev.signalbox.engine.data.ImdbTables;
import dev.signalbox.engine.data.LoadProgress;
import dev.signalbox.engine.data.LoadResult;
import dev.signalbox.engine.data.SampleTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Made-up IMDb rows into the stack's MySQL, held back while replication is far behind. */
final class EngineLoads implements LoadSource {
  private static final long SEED = 1;
  private static final long GATE = 500_000;
  private static final Duration REPLICATE = Duration.ofMinutes(2);
  private static final Duration ARRIVE = Duration.ofMinutes(10);

  /** The largest load that the screen takes, and the copy of it. */
  private static final Duration COPY = Duration.ofHours(12);

  private final Signalbox engine;

  EngineLoads(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public void load(long rows, boolean stream, Progress steps, Consumer<LoadProgress> progress) {
    var data = engine.sampleData();
    var loader = data.loader(engine.lagGate(GATE));
    ImdbTables.core().forEach(loader::create);
    engine.dataReplication().replicate(tables(), Deadline.in(REPLICATE), steps);
    if (stream) {
      fill(loader, rows, progress);
    } else {
      data.firstLoad(engine.lagGate(GATE))
          .run(
              ImdbTables.core(),
              OptionalLong.of(rows),
              to -> fill(to, rows, progress),
              Deadline.in(COPY),
              steps);
    }
    steps.step(new Step("arrive", msg("data.arriving"), Step.Phase.RUNNING, "", Duration.ZERO));
    engine.replication().awaitCaughtUp(Deadline.in(ARRIVE));
  }

  private static List<LoadResult> fill(
      ChunkedLoader loader, long rows, Consumer<LoadProgress> progress) {
    var generator = new ImdbGenerator(SEED);
    try (var titles = generator.basics(rows);
        var ratings = generator.ratings(rows)) {
      return List.of(
          loader.load(ImdbTables.TITLE_BASICS, titles, progress),
          loader.load(ImdbTables.TITLE_RATINGS, ratings, progress));
    }
  }

  @Override
  public List<TableId> tables() {
    return ImdbTables.core().stream().map(SampleTable::name).toList();
  }
}
