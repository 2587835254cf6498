package dev.signalbox.bench.stress;

/** The most heap of this process that was seen in use. Thread-safe. */
final class HeapWatch {
  private long peak;

  /** Looks once. */
  synchronized void look() {
    Runtime runtime = Runtime.getRuntime();
    peak = Math.max(peak, runtime.totalMemory() - runtime.freeMemory());
  }

  /** Bytes. */
  synchronized long peak() {
    return peak;
  }
}
