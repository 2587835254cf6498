package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.OwnSession;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackPasswords;
import dev.signalbox.engine.stack.StackTask;
import dev.signalbox.engine.stack.StackTemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The life of a supervisor process: one a data directory, held by a lock. */
public final class Supervision {
  private final ProgramHome home;
  private final DataDirectory directory;
  private final List<StackTask> tasks;

  /**
   * @param tasks what goes on beside the running stack
   */
  public Supervision(ProgramHome home, Path dataDirectory, List<StackTask> tasks) {
    this.home = home;
    this.directory = new DataDirectory(dataDirectory.toAbsolutePath().normalize());
    this.tasks = List.copyOf(tasks);
  }

  /**
   * Supervises until the stack was taken down.
   *
   * @return the exit code of the process
   */
  public int run() throws InterruptedException {
    OwnSession.begin();
    try {
      var lock = ProcessLock.take(directory.supervisorLock());
      if (lock.isEmpty()) {
        return SupervisorLauncher.LOCK_HELD;
      }
      try (var held = lock.get()) {
        supervise();
      }
      return 0;
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED, "the supervisor cannot listen or lock: " + e.getMessage(), e);
    }
  }

  /** The passwords of the stack in this folder, for its logs. */
  public static StackPasswords passwords(Path dataDirectory) {
    var file = new DataDirectory(dataDirectory).credentials();
    return new StackPasswords(file, () -> CredentialsFile.read(file));
  }

  private void supervise() throws IOException, InterruptedException {
    var template =
        StackTemplateReader.read(home.templates().resolve("embedded").resolve("stack.yaml"));
    var supervisor =
        new ProcessSupervisor(home, template, directory, UserDirectories.cache(), tasks);
    var clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    try (var server = new ControlServer(supervisor)) {
      supervisor.adopt();
      clock.scheduleWithFixedDelay(supervisor::rotateLogs, 20, 20, TimeUnit.SECONDS);
      clock.scheduleWithFixedDelay(supervisor::lookAtDisk, 2, 2, TimeUnit.SECONDS);
      server.open();
      server.address().write(directory);
      server.awaitFinished();
      // Removed while the lock is held: it is ours.
      Files.deleteIfExists(directory.supervisor());
    } finally {
      clock.shutdownNow();
    }
  }
}
