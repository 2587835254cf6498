package dev.signalbox.cli.support;

import dev.signalbox.common.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A line whenever a step changes its phase, and a word now and then while it lasts. */
final class PlainProgress implements ProgressView {
  private static final Duration QUIET = Duration.ofSeconds(5);

  private record Shown(Step step, long nanos) {}

  private final PrintStream err;
  private final Map<String, Shown> shown = new HashMap<>();
  private boolean closed;

  PlainProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void step(Step step) {
    if (closed || step.phase() == Step.Phase.WAITING) {
      return;
    }
    var last = shown.get(step.id());
    long now = System.nanoTime();
    boolean worthSaying =
        last == null
            || last.step().phase() != step.phase()
            || !last.step().detail().equals(step.detail()) && now - last.nanos() > QUIET.toNanos();
    if (worthSaying) {
      shown.put(step.id(), new Shown(step, now));
      err.println(StepText.plain(step));
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
