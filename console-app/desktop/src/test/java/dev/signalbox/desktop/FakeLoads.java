package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.desktop.data.LoadSource;
import dev.signalbox.engine.data.LoadProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A load that stands at 38 % until it is let go or cancelled. */
public final class FakeLoads implements LoadSource {
  private static final TableId TABLE = new TableId("imdb", "title_basics");

  public final CountDownLatch gate = new CountDownLatch(1);

  @Override
  public void load(long rows, boolean stream, Progress steps, Consumer<LoadProgress> progress) {
    progress.accept(
        new LoadProgress(
            TABLE,
            rows * 38 / 100,
            OptionalLong.of(rows),
            18_420,
            Duration.ofSeconds(20),
            Optional.empty()));
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while loading.", e);
    }
  }

  @Override
  public List<TableId> tables() {
    return List.of(TABLE);
  }
}
