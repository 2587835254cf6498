package dev.signalbox.common;

import java.time.Duration;

/** A point on the monotonic clock by which a call must be done. Immutable. */
public final class Deadline {
  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Time left, zero when passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean passed() {
    return endNanos - System.nanoTime() <= 0;
  }

  /** Throws {@link ErrorCode#TIMEOUT} with the text given when the deadline has passed. */
  public void check(String whatWasAwaited) {
    if (passed()) {
      throw new EngineException(ErrorCode.TIMEOUT, "Timed out: " + whatWasAwaited);
    }
  }
}
