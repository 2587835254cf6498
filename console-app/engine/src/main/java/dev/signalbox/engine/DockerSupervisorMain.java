package dev.signalbox.engine;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.docker.DockerSupervision;
import java.nio.file.Path;
import java.util.List;

/**
 * The process that follows MySQL's schema beside a Docker stack while no console is open: {@code
 * DockerSupervisorMain KIND FOLDER}. A composition root.
 */
public final class DockerSupervisorMain {
  private DockerSupervisorMain() {}

  /** Runs until the stack is taken down; ends with 1 when it could not begin. */
  public static void main(String[] args) throws InterruptedException {
    int code = 0;
    var folder = Path.of(args[1]);
    SupervisorLog.open(
        DockerSupervision.passwords(ProgramHome.fromSystemProperty(), args[0], folder));
    try {
      new DockerSupervision(
              ProgramHome.fromSystemProperty(),
              args[0],
              folder,
              System.getenv(),
              List.of(new ReplicationTask()))
          .run();
    } catch (EngineException e) {
      System.getLogger(DockerSupervisorMain.class.getName())
          .log(System.Logger.Level.ERROR, "cannot go on: " + e.getMessage());
      code = 1;
    }
    // Threads of drivers must not keep a process alive that has nothing to do.
    System.exit(code);
  }
}
