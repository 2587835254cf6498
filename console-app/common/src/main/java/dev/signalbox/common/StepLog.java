package dev.signalbox.common;

import dev.signalbox.common.Step.Phase;
import java.time.Duration;

/** Reports one step of a long call, with the time since it was made. Thread-safe. */
public final class StepLog {
  private final Progress progress;
  private final String id;
  private final String title;
  private final long start = System.nanoTime();

  private StepLog(Progress progress, String id, String title) {
    this.progress = progress;
    this.id = id;
    this.title = title;
  }

  /** A step of which nothing is reported yet. */
  public static StepLog of(Progress progress, String id, String title) {
    return new StepLog(progress, id, title);
  }

  /** A step that is reported as running. */
  public static StepLog begin(Progress progress, String id, String title) {
    var log = of(progress, id, title);
    log.running("");
    return log;
  }

  /** Reports that it has not begun. */
  public void waiting(String detail) {
    progress.step(new Step(id, title, Phase.WAITING, detail, Duration.ZERO));
  }

  /** Reports how far it is. */
  public void running(String detail) {
    report(Phase.RUNNING, detail);
  }

  /** Reports that it is done. */
  public void done(String detail) {
    report(Phase.DONE, detail);
  }

  /** Reports why it failed. */
  public void failed(String detail) {
    report(Phase.FAILED, detail);
  }

  /** Reports why it was left out. */
  public void skipped(String detail) {
    report(Phase.SKIPPED, detail);
  }

  /** Reports its end. */
  public void end(boolean good, String detail) {
    report(good ? Phase.DONE : Phase.FAILED, detail);
  }

  private void report(Phase phase, String detail) {
    progress.step(new Step(id, title, phase, detail, Duration.ofNanos(System.nanoTime() - start)));
  }
}
