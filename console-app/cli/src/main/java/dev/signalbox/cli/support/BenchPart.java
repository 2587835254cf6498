package dev.signalbox.cli.support;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.program.ProgramHome;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bench: a program of its own, which shares the command line's jars. */
public final class BenchPart {
  private static final String MAIN = "dev.signalbox.bench.Bench";

  /** As the command line itself waits for a command to end after Ctrl-C. */
  private static final int CANCEL_SECONDS = 30;

  private final CliContext cli;

  public BenchPart(CliContext cli) {
    this.cli = cli;
  }

  /** The bench's own jars, then the command line's, in the form {@code -cp} takes. */
  public static String classPath(ProgramHome home) {
    return home.classPath("bench") + File.pathSeparator + home.classPath("cli");
  }

  /**
   * Runs the bench on this process's streams and returns its exit code. An interrupt ends it.
   *
   * @param arguments the whole command line, {@code bench} included
   * @throws EngineException MISSING_PART where the bench is not installed or cannot be started
   */
  public int run(List<String> arguments) throws InterruptedException {
    cli.part("lib/bench");
    var home = new ProgramHome(cli.home());
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + ProgramHome.PROPERTY + "=" + home.root(),
            "-cp",
            classPath(home),
            MAIN));
    command.addAll(arguments);
    Process process = start(command);
    try {
      return process.waitFor();
    } finally {
      // a normal request to end, which lets the bench purge its stacks; Ctrl-C reached it already
      process.destroy();
      end(process);
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.MISSING_PART, "Cannot start the bench: " + e.getMessage(), e);
    }
  }

  private static void end(Process process) throws InterruptedException {
    if (!process.waitFor(CANCEL_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
