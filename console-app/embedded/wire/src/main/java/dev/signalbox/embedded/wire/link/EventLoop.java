package dev.signalbox.embedded.wire.link;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One thread that waits for many links at once and runs the virtual threads that use them: those
 * that became ready together share one wake-up of a processor, and switching between them takes no
 * system call. Code on it is written as if it blocked. Thread-safe.
 */
public final class EventLoop implements Executor {
  /** What the loop calls for a registered channel, on its own thread. */
  interface Waiting {
    /** The channel can be read or written. */
    void ready(SelectionKey key);

    /** Ends a wait whose deadline is not after {@code now}, by the loop's clock. */
    void endWaitAfter(long now);
  }

  /** Tasks run before links are looked at again. */
  private static final int TURN = 256;

  private static final long NEVER = Long.MAX_VALUE;
  private static final long LAST_LOOKS_MILLIS = 20;

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger live = new AtomicInteger();
  private final Consumer<SelectionKey> ready = key -> ((Waiting) key.attachment()).ready(key);
  private final long epoch = System.nanoTime();
  private volatile boolean asleep;
  private volatile boolean closed;

  /** When the next read times out, by {@link #now()}; may be earlier, never later. */
  private volatile long nextTimeout = NEVER;

  EventLoop() throws IOException {
    selector = Selector.open();
  }

  void start(String name) {
    Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Runs a task in a virtual thread of this loop. */
  public void start(String name, Runnable task) {
    live.incrementAndGet();
    LoopThreads.unstarted(
            this,
            name,
            () -> {
              try {
                task.run();
              } finally {
                live.decrementAndGet();
              }
            })
        .start();
  }

  /** Runs the next part of a virtual thread. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wake();
  }

  SelectionKey register(SocketChannel channel, Waiting link) throws IOException {
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ, link);
    wake();
    return key;
  }

  /** Something changed that a sleeping loop would not notice. */
  void wake() {
    if (asleep) {
      selector.wakeup();
    }
  }

  /** Nanoseconds since the loop was made. */
  long now() {
    return System.nanoTime() - epoch;
  }

  /** A link waits no longer than until then. */
  void timeoutAt(long deadline) {
    if (deadline < nextTimeout) {
      nextTimeout = deadline;
      wake();
    }
  }

  private void run() {
    try (selector) {
      while (!isDone()) {
        runTasks();
        select();
        if (nextTimeout <= now()) {
          endWaits();
        }
      }
    } catch (IOException e) {
      // not the failure of one link: the selector itself is broken
      throw new IllegalStateException("an event loop has ended", e);
    }
  }

  private void runTasks() {
    for (int i = 0; i < TURN; i++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      task.run();
    }
  }

  private void select() throws IOException {
    asleep = true;
    try {
      if (tasks.isEmpty()) {
        selector.select(ready, millisToTimeout());
      } else {
        selector.selectNow(ready);
      }
    } finally {
      asleep = false;
    }
  }

  /** 0 for as long as it takes. */
  private long millisToTimeout() {
    if (closed) {
      return LAST_LOOKS_MILLIS;
    }
    long deadline = nextTimeout;
    return deadline == NEVER
        ? 0
        : Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - now() + 999_999));
  }

  private void endWaits() {
    nextTimeout = NEVER;
    long now = now();
    for (SelectionKey key : selector.keys()) {
      ((Waiting) key.attachment()).endWaitAfter(now);
    }
  }

  private boolean isDone() {
    return closed && live.get() == 0 && tasks.isEmpty() && selector.keys().isEmpty();
  }

  /** Ends the loop once its threads have ended and its links are closed. */
  void close() {
    closed = true;
    selector.wakeup();
  }
}
