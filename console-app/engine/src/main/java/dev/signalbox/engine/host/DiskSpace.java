package dev.signalbox.engine.host;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says that a disk is full, where services only say that something failed. */
public final class DiskSpace {
  /** What a new stack takes before any row is loaded, with room to work. */
  public static final long NEEDED = 500_000_000L;

  /** With less than this left, a failure is most likely this one. */
  private static final long FULL = 80_000_000L;

  /** With less than this left, it is about to be: a load fills it within a minute. */
  private static final long NEARLY_FULL = 200_000_000L;

  private DiskSpace() {}

  /** That the disk is full, with the bytes left and what to do; empty when it is not. */
  public static Optional<String> full(Path existing) {
    return below(existing, FULL, "full");
  }

  /** That the disk is full or nearly full; empty when there is room. */
  public static Optional<String> low(Path existing) {
    return full(existing).or(() -> below(existing, NEARLY_FULL, "nearly full"));
  }

  private static Optional<String> below(Path existing, long bound, String word) {
    return said(existing, free(existing), bound, word);
  }

  static Optional<String> said(Path path, long free, long bound, String word) {
    return free >= bound
        ? Optional.empty()
        : Optional.of(
            "The disk of %s is %s: %,d bytes are free. Free some space: MySQL waits with every write until there is some, and other services end and are started again then."
                .formatted(path, word, free));
  }

  public static long free(Path existing) {
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      throw StorageErrors.of(e, "look at", existing);
    }
  }

  /** Refuses to make a stack where it does not fit. */
  public static void checkForNew(Path directory) {
    long free = free(directory);
    if (free < NEEDED) {
      throw new EngineException(
          ErrorCode.STORAGE,
          directory
              + " has "
              + free / 1_000_000
              + " MB free and a stack needs "
              + NEEDED / 1_000_000
              + " MB. Free some space, or use --data-dir on another disk.");
    }
  }

  /** The failure itself, or that the disk is full, when it is. */
  public static EngineException explain(EngineException failure, Path directory) {
    if (failure.code() != ErrorCode.SERVICE_FAILED || free(directory) >= FULL) {
      return failure;
    }
    return new EngineException(
        ErrorCode.STORAGE,
        "The disk of "
            + directory
            + " is full ("
            + free(directory) / 1_000_000
            + " MB left). Free some space, or use --data-dir on another disk. "
            + failure.getMessage(),
        failure);
  }
}
