package dev.signalbox.common;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Work that is done again and again, with a pause between, on a daemon thread of its own until
 * closed. What fails is logged, once as long as it stays the same, and tried again.
 */
public final class RecurringWork implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(5);

  /** How a failure is logged. */
  public record FailureLog(Logger logger, Level level, String message) {}

  private final Runnable work;
  private final Duration pause;
  private final FailureLog log;
  private final Thread thread;
  private String lastProblem = "";

  /**
   * @param name the thread's
   * @param pause after each time
   * @param work may block; interrupted when this is closed
   */
  public RecurringWork(String name, Duration pause, FailureLog log, Runnable work) {
    this.work = work;
    this.pause = pause;
    this.log = log;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Begins; once. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        attempt();
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      work.run();
      lastProblem = "";
    } catch (RuntimeException e) {
      var problem = String.valueOf(e);
      if (!Thread.currentThread().isInterrupted() && !problem.equals(lastProblem)) {
        lastProblem = problem;
        log.logger().log(log.level(), log.message() + "; trying again", e);
      }
    }
  }

  /** Interrupts the work, and waits at most five seconds for its end. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
