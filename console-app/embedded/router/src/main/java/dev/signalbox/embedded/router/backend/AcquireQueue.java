package dev.signalbox.embedded.router.backend;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a connection to a hostgroup, in order of arrival: only the first in a line tries,
 * each time one is released, and now and then because a server may have come back. Thread-safe.
 */
final class AcquireQueue {
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Map<Integer, ReentrantLock> lines = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private long releases;

  /** Tries to get a chance; null if there is none at this moment. Does not wait for servers. */
  @FunctionalInterface
  interface Attempt {
    @Nullable PoolLease run();
  }

  /** A connection may be had again. */
  void released() {
    if (waiting.get() > 0) {
      synchronized (this) {
        releases++;
        notifyAll();
      }
    }
  }

  /** What the attempt gets once it is its turn; null after the deadline ({@code nanoTime}). */
  @Nullable PoolLease inTurn(int hostgroup, long deadline, Attempt attempt) {
    if (waiting.get() == 0 || !isTaken(hostgroup)) {
      PoolLease chance = attempt.run();
      if (chance != null) {
        return chance;
      }
    }
    waiting.incrementAndGet();
    ReentrantLock line = lines.computeIfAbsent(hostgroup, h -> new ReentrantLock(true));
    try {
      if (!line.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        return null;
      }
      try {
        return first(deadline, attempt);
      } finally {
        line.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean isTaken(int hostgroup) {
    ReentrantLock line = lines.get(hostgroup);
    return line != null && line.isLocked();
  }

  /**
   * A server could not be reached: a while passes until it is tried again.
   *
   * @return whether there is time to try again
   */
  boolean pause(long deadline) {
    long left = deadline - System.nanoTime();
    if (left <= RETRY_NANOS || Thread.currentThread().isInterrupted()) {
      return false;
    }
    LockSupport.parkNanos(RETRY_NANOS);
    return true;
  }

  private @Nullable PoolLease first(long deadline, Attempt attempt) throws InterruptedException {
    while (true) {
      long seen = releases();
      PoolLease chance = attempt.run();
      long left = deadline - System.nanoTime();
      if (chance != null || left <= 0) {
        return chance;
      }
      awaitRelease(seen, Math.min(left, RETRY_NANOS));
    }
  }

  private synchronized long releases() {
    return releases;
  }

  private synchronized void awaitRelease(long seen, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (releases == seen && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
      left = end - System.nanoTime();
    }
  }
}
