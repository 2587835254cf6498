package dev.signalbox.cli.bench;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that the bench measures with, run to its end; it is ended when the bench is. */
final class BenchProgram {
  private static final int LAST_LINES = 15;

  private BenchProgram() {}

  /**
   * Runs it and returns what it printed.
   *
   * @param directory a temporary folder for its output
   * @param missing what to say when there is no such program
   * @throws EngineException MISSING_PART where the program cannot be started, REMOTE with its last
   *     lines when it ends with a failure, TIMEOUT
   */
  static String run(List<String> command, Path directory, String missing, Deadline deadline)
      throws InterruptedException {
    try {
      var output = Files.createTempFile(directory, "program-", ".out");
      try {
        var process = start(command, output, missing);
        try {
          if (!process.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new EngineException(
                ErrorCode.TIMEOUT,
                name(command) + " did not end in time. It printed: " + tail(output));
          }
        } finally {
          if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
          }
        }
        if (process.exitValue() != 0) {
          throw new EngineException(
              ErrorCode.REMOTE,
              "%s failed with exit code %d: %s"
                  .formatted(name(command), process.exitValue(), tail(output)));
        }
        return Files.readString(output, StandardCharsets.UTF_8);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot keep the bench's output: " + e.getMessage(), e);
    }
  }

  private static Process start(List<String> command, Path output, String missing) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new EngineException(ErrorCode.MISSING_PART, missing, e);
    }
  }

  private static String name(List<String> command) {
    return String.valueOf(Path.of(command.getFirst()).getFileName());
  }

  private static String tail(Path output) throws IOException {
    var lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
