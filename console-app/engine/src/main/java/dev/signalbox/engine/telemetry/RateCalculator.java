package dev.signalbox.engine.telemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How fast a counter moves, over a sliding window. A counter that went back starts the window anew,
 * so a rate is never negative. Not safe for use from many threads.
 */
public final class RateCalculator {
  private record Sample(long nanos, long value) {}

  private final long windowNanos;
  private final Deque<Sample> samples = new ArrayDeque<>();

  public RateCalculator(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /**
   * Takes the counter's value.
   *
   * @param nanos the monotonic clock ({@link System#nanoTime}) when it was read
   */
  public void add(long nanos, long value) {
    var last = samples.peekLast();
    if (last != null && value < last.value()) {
      samples.clear();
    }
    samples.addLast(new Sample(nanos, value));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > windowNanos) {
      samples.removeFirst();
    }
  }

  /** Units per second over the window; empty until there are two samples. */
  public OptionalDouble perSecond() {
    if (samples.size() < 2) {
      return OptionalDouble.empty();
    }
    var first = samples.getFirst();
    var last = samples.getLast();
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    return seconds <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((last.value() - first.value()) / seconds);
  }
}
