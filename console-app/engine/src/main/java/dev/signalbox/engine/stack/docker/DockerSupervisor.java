package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.OtherPrograms;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.engine.program.ProgramHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The process beside a Docker stack that follows MySQL's schema while no console is open. It holds
 * a lock on one file of the stack's folder, and ends when another one, the marker that it is
 * wanted, is removed.
 */
final class DockerSupervisor {
  private static final String MAIN = "dev.signalbox.engine.DockerSupervisorMain";
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ProgramHome home;
  private final String kind;
  private final Path folder;
  private Optional<Process> started = Optional.empty();

  /**
   * @param kind the template's folder below {@code stack-templates}
   */
  DockerSupervisor(ProgramHome home, String kind, Path folder) {
    this.home = home;
    this.kind = kind;
    this.folder = folder;
  }

  static Path lock(Path folder) {
    return folder.resolve("supervisor.lock");
  }

  static Path wish(Path folder) {
    return folder.resolve("supervisor.wanted");
  }

  private Path log() {
    return folder.resolve("supervisor.log");
  }

  /** Starts it unless it runs; SERVICE_FAILED when it cannot be started. */
  void ensure() {
    try {
      Files.write(wish(folder), new byte[0], StandardOpenOption.CREATE);
      if (!runs()) {
        start();
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED,
          "The process that follows MySQL's schema could not be started: " + e.getMessage() + ".",
          e);
    }
  }

  private void start() throws IOException {
    var output = ProcessBuilder.Redirect.to(log().toFile());
    started = Optional.of(OtherPrograms.beside(command(), folder, output));
  }

  List<String> command() {
    return List.of(
        home.java().toString(),
        "-Xms16m",
        "-Xmx128m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-D" + ProgramHome.PROPERTY + "=" + home.root(),
        "-cp",
        home.consoleClassPath(),
        MAIN,
        kind,
        folder.toString());
  }

  /** Asks it to end and waits until it has. */
  void end(Deadline deadline) {
    try {
      Files.deleteIfExists(wish(folder));
      // one that was just started does not hold its lock yet
      var end = "the process that follows MySQL's schema to end";
      deadline.await(LOOK, end, end, () -> !runs() && started.filter(Process::isAlive).isEmpty());
      Files.deleteIfExists(lock(folder));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot write in " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  /** Whether the process holds its lock. */
  boolean runs() throws IOException {
    return ProcessLock.held(lock(folder));
  }
}
