package dev.signalbox.cli.support;

import dev.signalbox.common.Step;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line per step on a terminal, redrawn in place as steps change. */
final class LiveProgress implements ProgressView {
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream err;
  private final boolean colour;
  private final int width;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private int drawn;
  private boolean closed;

  LiveProgress(PrintStream err, boolean colour, int width) {
    this.err = err;
    this.colour = colour;
    this.width = width;
  }

  @Override
  public synchronized void step(Step step) {
    if (closed || step.equals(steps.put(step.id(), step))) {
      return;
    }
    var picture = new StringBuilder();
    if (drawn > 0) {
      picture.append(UP.formatted(drawn)).append('\r');
    }
    picture.append(CLEAR_BELOW);
    for (var each : steps.values()) {
      // a wrapped line would be two lines to climb
      picture.append(TextTable.clip(StepText.live(each, colour), width)).append('\n');
    }
    drawn = steps.size();
    err.print(picture);
    err.flush();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
