package dev.signalbox.common;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For tests of locks: what must not wait for a lock that is held. */
public final class InTime {
  private InTime() {}

  /** Runs it on a thread of its own; fails when it takes more than ten seconds, or throws. */
  public static void inTime(Runnable action)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.runAsync(action, Thread::startVirtualThread).get(10, TimeUnit.SECONDS);
  }

  /** Waits for the latch where no checked exception may be thrown; an interrupt ends the wait. */
  public static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
