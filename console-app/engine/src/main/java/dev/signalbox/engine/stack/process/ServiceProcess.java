package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running operating-system process: our own child, or one adopted from a supervisor before. */
public final class ServiceProcess {
  /** Only reads a file of the system, or asks for a process: cheap. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ProcessIdentity identity;
  private final @Nullable Process child;

  private ServiceProcess(ProcessIdentity identity, @Nullable Process child) {
    this.identity = identity;
    this.child = child;
  }

  /** Starts a program whose output is appended to the log. */
  public static ServiceProcess start(List<String> command, Path workingDirectory, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(workingDirectory.toFile())
              .redirectInput(
                  new java.io.File("/dev/null").exists()
                      ? ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))
                      : ProcessBuilder.Redirect.PIPE)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      // A process that ends at once has no identity any more; its exit is noticed all the same.
      ProcessIdentity identity =
          ProcessIdentity.of(process.pid())
              .orElse(new ProcessIdentity(process.pid(), "ended", String.join(" ", command)));
      return new ServiceProcess(identity, process);
    } catch (IOException e) {
      String program = command.getFirst();
      if (!Files.isExecutable(Path.of(program))) {
        throw new EngineException(
            ErrorCode.MISSING_PART,
            program + " is missing or not executable. Build or install Signalbox again.",
            e);
      }
      throw new EngineException(
          ErrorCode.SERVICE_FAILED, program + " could not be started: " + e.getMessage(), e);
    }
  }

  public static ServiceProcess adopt(ProcessIdentity identity) {
    return new ServiceProcess(identity, null);
  }

  ProcessIdentity identity() {
    return identity;
  }

  public boolean alive() {
    return child != null ? child.isAlive() : identity.alive();
  }

  /** Empty for an adopted process, whose exit code only its parent learns. */
  public OptionalInt exitCode() {
    return child != null && !child.isAlive()
        ? OptionalInt.of(child.exitValue())
        : OptionalInt.empty();
  }

  /** Runs this when our own child ends; the end of an adopted process has to be looked for. */
  void onEnd(Runnable action) {
    if (child != null) {
      child.onExit().thenRun(action);
    }
  }

  /**
   * Waits for its end, at most this long.
   *
   * @return whether it has ended
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    if (child != null) {
      return child.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
    return Deadline.in(atMost).poll(LOOK, () -> !identity.alive());
  }

  /** Asks it to end, and ends it by force after the grace. */
  public void stop(Duration grace) throws InterruptedException {
    signal(false);
    if (!awaitEnd(grace)) {
      kill();
    }
  }

  /** Ends it by force and waits until it is gone. */
  void kill() throws InterruptedException {
    signal(true);
    awaitEnd(Duration.ofSeconds(5));
  }

  private void signal(boolean force) {
    if (child != null) {
      ProcessHandle handle = child.toHandle();
      if (force) {
        handle.destroyForcibly();
      } else {
        handle.destroy();
      }
    } else if (identity.alive()) {
      ProcessHandle.of(identity.pid())
          .ifPresent(
              handle -> {
                if (force) {
                  handle.destroyForcibly();
                } else {
                  handle.destroy();
                }
              });
    }
  }
}
