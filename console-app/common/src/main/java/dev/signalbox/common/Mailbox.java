package dev.signalbox.common;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands values to one consumer, one at a time and in the order they were added, without a lock held
 * while the consumer runs. {@link #add} is for a caller who holds the lock that orders the values;
 * {@link #deliver} is called after that lock was released. A caller that finds another thread
 * delivering leaves the values to it and returns. Thread-safe.
 *
 * @param <T> the values' type
 */
public final class Mailbox<T> {
  /** Beyond it a consumer that does not keep up loses the oldest values, never the newest. */
  public static final int CAPACITY = 1_000;

  private static final Logger LOG = System.getLogger(Mailbox.class.getName());

  private final Consumer<? super T> consumer;
  private final Deque<T> waiting = new ArrayDeque<>();
  private boolean delivering;
  private boolean closed;

  /**
   * @param consumer may throw: that is logged, and the next value is delivered all the same
   */
  public Mailbox(Consumer<? super T> consumer) {
    this.consumer = consumer;
  }

  /** Queues a value; never blocks and calls no observer. */
  public synchronized void add(T value) {
    if (closed) {
      return;
    }
    if (waiting.size() == CAPACITY) {
      waiting.removeFirst();
    }
    waiting.addLast(value);
  }

  /** Passes on what waits, on the calling thread; call it without holding a lock. */
  public void deliver() {
    boolean mine = false;
    while (true) {
      var next = next(mine);
      if (next == null) {
        return;
      }
      mine = true;
      try {
        consumer.accept(next);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "an observer failed", e);
      } catch (Error e) {
        release();
        throw e;
      }
    }
  }

  /** Drops what waits and takes no more; a delivery under way ends by itself. */
  public synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /** Null when nothing waits, or another thread delivers. */
  private synchronized @Nullable T next(boolean mine) {
    if (delivering && !mine) {
      return null;
    }
    var next = waiting.pollFirst();
    delivering = next != null;
    return next;
  }

  private synchronized void release() {
    delivering = false;
  }
}
