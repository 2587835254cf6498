package dev.signalbox.desktop.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.desktop.welcome.FirstRunSource;
import dev.signalbox.desktop.welcome.OfferRow;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.Demo;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The first run over an opened engine: the demo's steps on a stack that it launches. */
final class EngineFirstRun implements FirstRunSource {
  private static final Demo.Options DEMO = new Demo.Options(100_000, 1, 10, Duration.ofSeconds(30));

  private final Signalbox engine;
  private final EngineKinds kinds;
  private final Path folder;

  EngineFirstRun(Signalbox engine, EngineKinds kinds, Path folder) {
    this.engine = engine;
    this.kinds = kinds;
    this.folder = folder;
  }

  @Override
  public boolean isNew() {
    return engine.stack().state().get().phase() == StackState.Phase.STOPPED
        && !EngineKinds.made(folder);
  }

  @Override
  public List<OfferRow> offers() {
    return kinds.offers();
  }

  @Override
  public void run(Deadline deadline, Progress progress) {
    long start = System.nanoTime();
    new EngineLaunch(engine).launch(UpOptions.defaults(), deadline, progress);
    long readyMs = (System.nanoTime() - start) / 1_000_000;
    var report = engine.sampleData().demo().run(DEMO, readyMs, deadline, progress);
    if (!report.ok()) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          String.join(" ", report.disagreements()) + " The stack runs on; look at Pipeline.");
    }
  }
}
