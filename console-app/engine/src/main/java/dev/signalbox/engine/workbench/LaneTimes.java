package dev.signalbox.engine.workbench;

import java.time.Duration;
import java.util.List;

/**
 * One side's times, from sending to the end of the answer.
 *
 * @param median the middle one, the lower of two
 * @param runs how many there were, at least 1
 */
public record LaneTimes(Duration median, Duration least, Duration most, int runs) {
  static LaneTimes of(List<Duration> times) {
    var sorted = times.stream().sorted().toList();
    return new LaneTimes(
        sorted.get((sorted.size() - 1) / 2), sorted.getFirst(), sorted.getLast(), sorted.size());
  }
}
