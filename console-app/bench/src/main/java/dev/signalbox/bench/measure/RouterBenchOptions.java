package dev.signalbox.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How the router's bench is to run.
 *
 * @param clients numbers of clients at once, each at least 1
 * @param seconds of each run, at least 1
 * @param pairs of a direct run and one through the router, at least 1
 */
public record RouterBenchOptions(List<Integer> clients, int seconds, int pairs) {
  private static final int USUAL_SECONDS = 6;
  private static final int USUAL_PAIRS = 5;

  public RouterBenchOptions {
    clients = List.copyOf(clients);
  }

  /** What differs from the usual way, to be said beside the figures. */
  List<String> shortened() {
    var said = new ArrayList<String>();
    if (seconds < USUAL_SECONDS) {
      said.add("each run took " + seconds + " s instead of " + USUAL_SECONDS);
    }
    if (pairs < USUAL_PAIRS) {
      said.add("pairs are " + pairs + " instead of " + USUAL_PAIRS);
    }
    return said;
  }
}
