package dev.signalbox.desktop.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import dev.signalbox.desktop.data.ProofSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Comparisons by the engine's audit. */
final class EngineProofs implements ProofSource {
  private static final Duration COMPARE = Duration.ofHours(12);

  private final Signalbox engine;

  EngineProofs(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public Standing check(TableId table, boolean repair, LongConsumer compared) {
    return engine.audit().compare(table, repair, compared, Deadline.in(COMPARE));
  }
}
