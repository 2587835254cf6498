package dev.signalbox.embedded.clickhouse.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Platform threads for native calls: a downcall pins a virtual thread to its carrier, and there are
 * only as many carriers as cores. At most {@code threads} calls run at once, later ones wait; a
 * thread that was idle for 30 seconds ends, to give back its stack.
 */
final class NativePool implements AutoCloseable {
  private final ThreadPoolExecutor executor;

  NativePool(String name, int threads) {
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    executor.allowCoreThreadTimeOut(true);
  }

  /** Runs the call on a thread of the pool and waits for it; errors come back as they are. */
  <T> T call(Supplier<T> nativeCall) {
    try {
      return CompletableFuture.supplyAsync(nativeCall, executor).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  void run(Runnable nativeCall) {
    call(
        () -> {
          nativeCall.run();
          return true;
        });
  }

  /** True when every call has ended in time. */
  boolean drain(long millis) throws InterruptedException {
    executor.shutdown();
    return executor.awaitTermination(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
