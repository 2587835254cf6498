package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.desktop.data.LoadSource;
import dev.signalbox.engine.data.LoadProgress;
import dev.signalbox.engine.data.TableComparison;
import dev.signalbox.engine.data.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A load that stands at 38 % until it is let go or cancelled. */
public final class FakeLoads implements LoadSource {
  private static final TableName TABLE = new TableName("imdb", "title_basics");

  public final CountDownLatch gate = new CountDownLatch(1);

  @Override
  public void load(long rows, Progress steps, Consumer<LoadProgress> progress) {
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
  public List<TableComparison> verify() {
    var side = new TableComparison.Side(100_000, "0123456789abcdef0123456789abcdef");
    return List.of(new TableComparison(TABLE, side, side, List.of(), false, List.of()));
  }
}
