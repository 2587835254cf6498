package dev.signalbox.it;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A condition that may need time: looked at again and again until it holds. */
final class Await {
  private static final long LOOK_MILLIS = 50;

  /** How soon the console must see what becomes of a service. */
  private static final Duration SEEN = Duration.ofSeconds(3);

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

  /** Returns when what became of a service is seen, which must be soon. */
  static void seen(String what, Condition condition) throws Exception {
    until(what, soon(), condition);
  }

  /** Three seconds, longer by as much as the machine's tasks outnumber its processors. */
  static Duration soon() {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    double crowded = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    return Duration.ofMillis(Math.round(SEEN.toMillis() * Math.max(1, crowded)));
  }
}
