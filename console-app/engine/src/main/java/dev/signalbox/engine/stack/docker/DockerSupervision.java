package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.OwnSession;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackPasswords;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life of the process beside a Docker stack: its tasks run from when the stack is up until the
 * stack is taken down. Its watch starts containers again that were killed. One a stack, by a lock.
 */
public final class DockerSupervision {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LOCK = Duration.ofSeconds(1);

  /** Containers that stay away so long were taken down by something else. */
  private static final Duration GONE = Duration.ofMinutes(1);

  private final ProgramHome home;
  private final String kind;
  private final Path folder;
  private final Map<String, String> environment;
  private final List<StackTask> tasks;
  private boolean tasksRun;

  /**
   * @param kind the template's folder below {@code stack-templates}
   * @param environment the process's; where the engine is
   * @param tasks what goes on beside the running stack
   */
  public DockerSupervision(
      ProgramHome home,
      String kind,
      Path folder,
      Map<String, String> environment,
      List<StackTask> tasks) {
    this.home = home;
    this.kind = kind;
    this.folder = folder.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
    this.tasks = List.copyOf(tasks);
  }

  /** Returns when the stack is gone, or at once when another process is at it. */
  public void run() throws InterruptedException {
    OwnSession.begin();
    try {
      // a console that looks whether the lock is held has it for an instant
      var lock =
          Deadline.in(LOCK)
              .lookUntil(
                  LOOK,
                  "the lock",
                  () -> ProcessLock.take(DockerSupervisor.lock(folder)),
                  Optional::isPresent);
      if (lock.isPresent()) {
        try (var held = lock.get()) {
          supervise();
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot write in " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  /** The passwords of the stack in this folder, for its logs. */
  public static StackPasswords passwords(ProgramHome home, String kind, Path folder) {
    var files = new StackFolder(home.templates().resolve(kind), folder);
    return new StackPasswords(
        files.env(), () -> files.exists() ? Optional.of(files.credentials()) : Optional.empty());
  }

  private void supervise() throws InterruptedException {
    try (var stack = new DockerStackRuntime(home, kind, folder, environment)) {
      long seen = System.nanoTime();
      while (Files.exists(DockerSupervisor.wish(folder))) {
        var phase = stack.state().get().phase();
        if (phase != StackState.Phase.STOPPED) {
          seen = System.nanoTime();
        } else if (System.nanoTime() - seen > GONE.toNanos()) {
          return;
        }
        if (!tasksRun && phase == StackState.Phase.RUNNING) {
          tasksRun = true;
          tasks.forEach(
              task ->
                  task.start(
                      stack.endpoints(),
                      stack.credentials(),
                      stack.servers(),
                      stack.connectorPassword()));
        }
        Thread.sleep(LOOK);
      }
    } finally {
      if (tasksRun) {
        tasks.forEach(StackTask::close);
      }
    }
  }
}
