package dev.signalbox.bench.measure;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.stack.StackKind;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A stack in a directory of its own, purged when it is closed. */
public final class BenchStack implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Signalbox signalbox;

  /**
   * Starts nothing.
   *
   * @param home where the program is installed
   */
  public BenchStack(Path home, Path dataDir) {
    signalbox =
        Signalbox.open(new SignalboxOptions(StackKind.EMBEDDED, Optional.of(dataDir), home));
  }

  /** The engine over it; open until this is closed. */
  public Signalbox signalbox() {
    return signalbox;
  }

  /** Seconds until it was ready. */
  public double launch() {
    long start = System.nanoTime();
    signalbox.launch(UpOptions.defaults(), Deadline.in(LONGEST), Progress.NONE);
    return (System.nanoTime() - start) / 1e9;
  }

  void stop() {
    signalbox.stack().down(false, Deadline.in(LONGEST), Progress.NONE);
  }

  /** Memory of all services in MB, shared pages counted once. */
  double memoryMb() {
    return signalbox.stack().usage().stream().mapToLong(ServiceUsage::memoryBytes).sum() / 1e6;
  }

  /** Purges also after an interrupt, which is kept. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try (signalbox) {
      signalbox.stack().down(true, Deadline.in(LONGEST), Progress.NONE);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
