package dev.signalbox.it;

import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The run's shared stacks, one for each class that runs at once: brought up when a class asks and
 * none is free, purged when the run ends. Where one did not come up, no other is tried: every class
 * that needs one fails with the same reason. Safe for use from many threads.
 */
final class SharedStacks implements AutoCloseable {
  private final Queue<SharedStack> all = new ConcurrentLinkedQueue<>();
  private final Deque<SharedStack> free = new ConcurrentLinkedDeque<>();
  private volatile Throwable failure;

  /** A stack that is the caller's until it gives it back. */
  SharedStack take() {
    if (failure != null) {
      throw new AssertionError("there is no shared stack", failure);
    }
    var known = free.pollFirst();
    if (known != null) {
      return known;
    }
    try {
      var launched = SharedStack.launch();
      all.add(launched);
      return launched;
    } catch (Exception | AssertionError e) {
      failure = e;
      throw new AssertionError("there is no shared stack", e);
    }
  }

  void giveBack(SharedStack stack) {
    free.addFirst(stack);
  }

  @Override
  public void close() throws Exception {
    for (var stack : all) {
      stack.close();
    }
  }
}
