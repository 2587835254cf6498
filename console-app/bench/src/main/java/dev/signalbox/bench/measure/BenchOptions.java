package dev.signalbox.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How the bench is to run.
 *
 * @param n how often each thing is measured, at least 1
 * @param rows of a snapshot or streaming run
 * @param restSeconds how long the stack is watched at rest
 * @param settleSeconds from the demo's end until memory is read again
 */
public record BenchOptions(int n, long rows, long seed, int restSeconds, int settleSeconds) {
  static final int USUAL_N = 5;
  static final int USUAL_REST = 60;
  static final int USUAL_SETTLE = 300;

  /** What differs from the usual way, to be said beside the figures. */
  List<String> shortened() {
    var said = new ArrayList<String>();
    if (n < USUAL_N) {
      said.add("n is " + n + " instead of " + USUAL_N);
    }
    if (restSeconds < USUAL_REST) {
      said.add("rest was watched for " + restSeconds + " s instead of " + USUAL_REST);
    }
    if (settleSeconds < USUAL_SETTLE) {
      said.add("memory was read " + settleSeconds + " s after the demo, not " + USUAL_SETTLE);
    }
    return said;
  }
}
