package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.host.OtherPrograms;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.StartCaches;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connects to a directory's supervisor, starting one when there is none. */
final class SupervisorLauncher {
  /** A supervisor's exit code when another one holds the lock. */
  static final int LOCK_HELD = 75;

  private static final Duration LOOK = Duration.ofMillis(30);
  private static final String MAIN = "dev.signalbox.engine.SupervisorMain";

  private final ProgramHome home;
  private final DataDirectory directory;

  SupervisorLauncher(ProgramHome home, DataDirectory directory) {
    this.home = home;
    this.directory = directory;
  }

  ControlClient connect(Deadline deadline) throws InterruptedException {
    var attempt = new Attempt();
    if (!deadline.poll(LOOK, attempt::connected)) {
      deadline.check("the supervisor does not answer; its log is " + directory.supervisorLog());
    }
    return attempt.client.orElseThrow();
  }

  /** Looks for a supervisor, and starts one where there is none or another start was quicker. */
  private final class Attempt {
    private Optional<ControlClient> client = Optional.empty();
    private Optional<Process> started = Optional.empty();
    private long logStart;

    boolean connected() {
      client = ControlClient.connect(directory);
      if (client.isPresent()) {
        return true;
      }
      var ended = started.filter(process -> !process.isAlive());
      if (started.isEmpty() || ended.filter(p -> p.exitValue() == LOCK_HELD).isPresent()) {
        logStart = directory.supervisorLog().toFile().length();
        started = Optional.of(start());
      } else if (ended.isPresent()) {
        throw new EngineException(
            ErrorCode.SERVICE_FAILED,
            "The supervisor did not start: "
                + LogFiles.reason(directory.supervisorLog(), logStart)
                + ".");
      }
      return false;
    }
  }

  private Process start() {
    var caches = new StartCaches(home);
    var jvm = new ArrayList<String>();
    jvm.addAll(
        List.of(
            "-Xms16m",
            "-Xmx128m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %5$s%6$s%n",
            "-Djava.awt.headless=true"));
    jvm.add("-D" + ProgramHome.PROPERTY + "=" + home.root());
    jvm.addAll(caches.inherited());
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    command.addAll(caches.flags(StartCaches.SUPERVISOR, jvm, home::consoleClassPath));
    command.addAll(jvm);
    command.add("-cp");
    command.add(home.consoleClassPath());
    command.add(MAIN);
    command.add(directory.root().toString());
    var log = directory.supervisorLog().toFile();
    try {
      LogFiles.rotate(directory.supervisorLog());
      return OtherPrograms.beside(command, directory.root(), ProcessBuilder.Redirect.appendTo(log));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED, "The supervisor could not be started: " + e.getMessage(), e);
    }
  }
}
