package dev.signalbox.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A condition that may need time: looked at again and again until it holds. */
final class Await {
  private static final long LOOK_MILLIS = 50;

  private Await() {}

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Returns when the condition holds.
   *
   * @param what for the message of a test that waited in vain
   */
  static void until(String what, Duration within, Condition condition) throws Exception {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + within.toSeconds() + " s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
