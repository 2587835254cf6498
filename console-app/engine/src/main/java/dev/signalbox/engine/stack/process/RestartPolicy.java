package dev.signalbox.engine.stack.process;

import java.time.Duration;

/** When a service is asked after its health, started again, and given up. */
record RestartPolicy() {
  /** Attempts in a row that are allowed to fail. */
  int attempts(boolean everReady) {
    return everReady ? 5 : 3;
  }

  /** One that has served this long is not failing quickly. */
  Duration steadyAfter() {
    return Duration.ofSeconds(10);
  }

  /** Pause before the next attempt: 0.2 s, doubling, at most 5 s. */
  Duration backoff(int failures) {
    return Duration.ofMillis(Math.min(5_000, 100L << Math.min(failures, 10)));
  }

  /** How long a process may run without answering before it is killed. */
  Duration patience(boolean serving) {
    return serving ? Duration.ofSeconds(30) : Duration.ofSeconds(90);
  }

  /** Nanoseconds between two health checks. */
  long interval(boolean healthy) {
    return healthy ? 2_000_000_000L : 100_000_000L;
  }

  /** Nanoseconds between two looks at an adopted process, whose end is not reported. */
  long lookInterval() {
    return 500_000_000L;
  }
}
