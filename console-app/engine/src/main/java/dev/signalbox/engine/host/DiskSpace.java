package dev.signalbox.engine.host;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says that a disk is full, where services only say that something failed. */
public final class DiskSpace {
  /** What a new stack takes before any row is loaded, with room to work. */
  public static final long NEEDED = 500_000_000L;

  /** With less than this left, a failure is most likely this one. */
  private static final long FULL = 80_000_000L;

  private DiskSpace() {}

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
