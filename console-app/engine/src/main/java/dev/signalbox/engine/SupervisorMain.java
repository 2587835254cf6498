package dev.signalbox.engine;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackTask;
import dev.signalbox.engine.stack.process.Supervision;
import java.nio.file.Path;
import java.util.List;

/**
 * The process that keeps an embedded stack running while no console is open: {@code SupervisorMain
 * DATA_DIRECTORY}. A composition root: it wires the supervision and the work that goes on beside
 * it.
 */
public final class SupervisorMain {
  private SupervisorMain() {}

  /** Runs until the stack is taken down; ends with 0, or with a code when it could not begin. */
  public static void main(String[] args) throws InterruptedException {
    int code;
    var folder = Path.of(args[0]);
    SupervisorLog.open(Supervision.passwords(folder));
    try {
      code = new Supervision(ProgramHome.fromSystemProperty(), folder, tasks()).run();
    } catch (EngineException e) {
      System.getLogger(SupervisorMain.class.getName())
          .log(System.Logger.Level.ERROR, "cannot start: " + e.getMessage());
      code = 1;
    }
    // Threads of drivers must not keep a supervisor alive that has nothing to supervise.
    System.exit(code);
  }

  private static List<StackTask> tasks() {
    return List.of(new ReplicationTask());
  }
}
