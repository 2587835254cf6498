package dev.signalbox.engine.host;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Fetches the package by {@code npm pack}: the user's npm configuration decides where from. */
public final class NpmSource implements ClickHouseLibrary.Source {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Whether npm can be run here. */
  public static boolean available() {
    return onPath("npm");
  }

  @Override
  public Path fetch(LibraryPackage wanted, Path folder, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (!available()) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The ClickHouse engine library is not here and npm, which fetches it, is not installed."
              + " Install npm, or name the library's file (--engine-library FILE); "
              + wanted.coordinates()
              + " holds it.");
    }
    Path log = folder.resolve("npm.log");
    // A cache of its own: what has arrived so far can be measured, and nothing stays behind.
    Path cache = Files.createDirectory(folder.resolve("npm-cache"));
    Process npm =
        new ProcessBuilder(
                "npm",
                "pack",
                wanted.coordinates(),
                "--pack-destination",
                folder.toString(),
                "--cache",
                cache.toString(),
                "--no-update-notifier",
                "--loglevel=error")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      npm.getOutputStream().close();
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!npm.waitFor(200, TimeUnit.MILLISECONDS)) {
        progress.accept(said(Math.min(size(cache), wanted.tgzBytes()), wanted.tgzBytes()));
        if (System.nanoTime() > end) {
          throw failed(wanted, "it was not done in " + LIMIT.toMinutes() + " min");
        }
      }
    } finally {
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
    }
    if (npm.exitValue() != 0) {
      throw failed(wanted, LogFiles.reason(log, 0));
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(() -> failed(wanted, "it left no archive"));
    }
  }

  private static String said(long bytes, long of) {
    return String.format("fetching %.1f of %.1f MB", bytes / 1e6, of / 1e6);
  }

  private static EngineException failed(LibraryPackage wanted, String reason) {
    return new EngineException(
        ErrorCode.MISSING_PART,
        "npm could not fetch "
            + wanted.coordinates()
            + ": "
            + reason
            + ". Check the network and npm's registry, or name the library's file (--engine-library"
            + " FILE).");
  }

  private static long size(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .map(Path::toFile)
          .filter(java.io.File::isFile)
          .mapToLong(java.io.File::length)
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      // npm moves its files while we look; the next look is soon.
      return 0;
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && List.of(path.split(java.io.File.pathSeparator)).stream()
            .filter(p -> !p.isBlank())
            .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
  }
}
