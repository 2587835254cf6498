package dev.signalbox.engine.data;

import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.Step.Phase;
import java.time.Duration;

/** Tells the life of one step. */
final class StepLog {
  private final Progress progress;
  private final String id;
  private final String title;
  private final long start = System.nanoTime();

  private StepLog(Progress progress, String id, String title) {
    this.progress = progress;
    this.id = id;
    this.title = title;
  }

  static StepLog begin(Progress progress, String id, String title) {
    var log = new StepLog(progress, id, title);
    log.tell(Phase.RUNNING, "");
    return log;
  }

  void running(String detail) {
    tell(Phase.RUNNING, detail);
  }

  void end(boolean good, String detail) {
    tell(good ? Phase.DONE : Phase.FAILED, detail);
  }

  private void tell(Phase phase, String detail) {
    progress.step(new Step(id, title, phase, detail, Duration.ofNanos(System.nanoTime() - start)));
  }
}
