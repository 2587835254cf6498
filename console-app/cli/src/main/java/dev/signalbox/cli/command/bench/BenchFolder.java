package dev.signalbox.cli.command.bench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A folder for what a bench makes, removed in the end: below {@code --data-dir} where that is
 * given, else with the system's temporary files.
 */
record BenchFolder(Path path) implements AutoCloseable {
  static BenchFolder make(Optional<Path> parent) {
    try {
      if (parent.isEmpty()) {
        return new BenchFolder(Files.createTempDirectory("signalbox-bench-"));
      }
      Files.createDirectories(parent.get());
      return new BenchFolder(Files.createTempDirectory(parent.get(), "bench-"));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot make a directory for the bench: " + e.getMessage(), e);
    }
  }

  /** The stacks in it are purged by then: what is left are empty directories. */
  @Override
  public void close() {
    try (var all = Files.walk(path)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot remove " + path + ": " + e.getMessage(), e);
    }
  }
}
