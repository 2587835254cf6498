package dev.signalbox.engine.program;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.StorageErrors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the start caches of the console, the window, the supervisor and the services: launches a
 * stack in a temporary directory with JVMs that record, uses it, looks at it, stops it, and has
 * each recording made into a cache. About a minute on an idle machine, 400 MB on disk. Used once,
 * by one thread; an interrupt cancels it and keeps the caches that were there.
 */
public final class StartTraining {
  private static final String CONSOLE = "cli";
  private static final String RECORDING = ".aotconf";

  /** What a first session does: launch, load, ask, look. */
  private static final List<List<String>> SESSION =
      List.of(
          List.of("up"),
          List.of("load", "imdb", "--rows", "5000"),
          List.of("test"),
          List.of("sql", "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType"),
          List.of("status"),
          List.of("down", "--purge", "--timeout", "600"));

  private final ProgramHome home;
  private final List<String> console;
  private final String mainClass;
  private final boolean display;

  /**
   * @param console the console's own JVM flags with its class path, as this JVM was started
   * @param mainClass the console's main class
   * @param display whether there is one to show the window on
   */
  StartTraining(ProgramHome home, List<String> console, String mainClass, boolean display) {
    this.home = home;
    this.console = List.copyOf(console);
    this.mainClass = mainClass;
    this.display = display;
  }

  /**
   * Training of the program whose console this JVM is, started as this one was.
   *
   * @param display whether the window is shown on this session's display; else it is opened without
   *     one, and its cache lacks a little of what a display needs
   */
  public static StartTraining ofThisConsole(ProgramHome home, String mainClass, boolean display) {
    var arguments = new ArrayList<String>();
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // without the cache it may have used itself
      if (!flag.startsWith("-XX:AOT") && !flag.startsWith("-Xlog:")) {
        arguments.add(flag);
      }
    }
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return new StartTraining(home, arguments, mainClass, display);
  }

  /**
   * A cache that was made.
   *
   * @param program cli, desktop, supervisor or the name of a service
   * @param bytes its size
   */
  public record Made(String program, long bytes) {}

  /** Trains; the caches there were are replaced one by one, each as a whole. */
  public List<Made> run(Deadline deadline, Progress progress) throws InterruptedException {
    Path caches = home.root().resolve("aot");
    try {
      Files.createDirectories(caches);
      PrivateFiles.checkWritable(caches);
      Path folder = Files.createTempDirectory("signalbox-train-");
      try {
        record(folder, deadline, progress);
        return makeAll(folder, deadline, progress);
      } finally {
        PrivateFiles.deleteTree(folder);
      }
    } catch (IOException e) {
      throw StorageErrors.of(e, "write start caches in", caches);
    }
  }

  private void record(Path folder, Deadline deadline, Progress progress)
      throws IOException, InterruptedException {
    var step = StepLog.of(progress, "record", "Record a session");
    boolean stopped = false;
    try {
      for (var arguments : SESSION) {
        var title = "Record " + String.join(" ", arguments.subList(0, 1));
        if (arguments == SESSION.getLast()) {
          window(folder, deadline, step);
        }
        step.running(title);
        console(folder, arguments, deadline);
      }
      stopped = true;
    } finally {
      if (!stopped) {
        boolean interrupted = Thread.interrupted();
        console(folder, SESSION.getLast(), Deadline.in(Duration.ofMinutes(2)));
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    step.done("");
  }

  /** Every screen once, on the stack that runs; the window closes itself. */
  private void window(Path folder, Deadline deadline, StepLog step)
      throws IOException, InterruptedException {
    var window = new WindowProgram(home);
    if (!window.present()) {
      return;
    }
    step.running("Record each screen once");
    var properties = new ArrayList<>(display ? List.<String>of() : WindowProgram.HEADLESS);
    properties.add("-D" + WindowProgram.REHEARSAL + "=true");
    run(
        window.recording(
            folder,
            properties,
            List.of(
                "--data-dir=" + folder.resolve("stack"),
                "--settings=" + folder.resolve("window.json"))),
        folder.resolve("window.log"),
        deadline);
  }

  private void console(Path folder, List<String> arguments, Deadline deadline)
      throws IOException, InterruptedException {
    var jvm = new ArrayList<>(console);
    jvm.add("-D" + StartCaches.RECORDING + "=" + folder);
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    // one JVM writes one recording: the launch is the longest of them
    if (arguments.getFirst().equals("up")) {
      command.addAll(StartCaches.recordInto(folder, CONSOLE, jvm));
    }
    command.addAll(jvm);
    command.add(mainClass);
    command.addAll(List.of("--data-dir", folder.resolve("stack").toString()));
    command.addAll(arguments);
    run(command, folder.resolve("console.log"), deadline);
  }

  private List<Made> makeAll(Path folder, Deadline deadline, Progress progress)
      throws IOException, InterruptedException {
    var made = new ArrayList<Made>();
    StartCaches.unmarkTrained(home);
    for (Path recording : recordings(folder)) {
      String file = recording.getFileName().toString();
      String program = file.substring(0, file.length() - RECORDING.length());
      var step = StepLog.begin(progress, program, "Cache of " + program);
      Path part = StartCaches.cache(home, program + ".part");
      run(
          List.of(
              home.java().toString(),
              "-XX:AOTMode=create",
              "-XX:AOTConfiguration=" + recording,
              "-XX:AOTCache=" + part,
              "@" + folder.resolve(program + ".args")),
          folder.resolve(program + ".log"),
          deadline);
      Path cache = StartCaches.cache(home, program);
      Files.move(part, cache, StandardCopyOption.REPLACE_EXISTING);
      var result = new Made(program, Files.size(cache));
      made.add(result);
      step.done(result.bytes() / 1_000_000 + " MB");
    }
    StartCaches.markTrained(home);
    return made;
  }

  private static void run(List<String> command, Path log, Deadline deadline)
      throws IOException, InterruptedException {
    long logStart = log.toFile().length();
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        deadline.check("training is not over; see --timeout");
      }
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED,
          "Training failed in "
              + log.getFileName()
              + ": "
              + LogFiles.reason(log, logStart)
              + ". The program works without start caches.");
    }
  }

  private static List<Path> recordings(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(RECORDING)).sorted().toList();
    }
  }
}
