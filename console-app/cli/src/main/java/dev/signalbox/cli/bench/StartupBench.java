package dev.signalbox.cli.bench;

import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.common.Step;
import dev.signalbox.engine.common.Step.Phase;
import dev.signalbox.engine.stack.process.StackHome;
import dev.signalbox.engine.stack.process.WindowProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Measures the window's start with its start cache and without, in turn: from the start of its
 * process until its first frame is painted, as the window itself tells. No stack runs. Used once.
 */
public final class StartupBench {
  /** Seconds after which memory is read, as is usual. */
  public static final int USUAL_PSS_AFTER = 60;

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final WindowProgram window;
  private final Path directory;
  private final Options options;
  private final Progress progress;

  /**
   * What is measured.
   *
   * @param n how often each way is measured, at least 1
   * @param pssAfter seconds after the frame until memory is read, at the last start of each way; 0
   *     leaves it out
   * @param display whether there is one; else the window is opened without
   */
  public record Options(int n, int pssAfter, boolean display) {}

  private record Start(double seconds, double cpuSeconds, double pssMb) {}

  /**
   * @param directory a temporary folder
   */
  public StartupBench(Path home, Path directory, Options options, Progress progress) {
    this.window = new WindowProgram(new StackHome(home));
    this.directory = directory;
    this.options = options;
    this.progress = progress;
  }

  /** Runs everything. MISSING_PART without a start cache, before anything is started. */
  public FiguresReport run() throws InterruptedException {
    if (!window.hasCache()) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The window has no start cache that fits, so there is nothing to compare. Make it first:"
              + " signalbox train");
    }
    var before = MachineTime.now();
    var with = new ArrayList<Start>();
    var without = new ArrayList<Start>();
    for (int i = 0; i < options.n(); i++) {
      step(Phase.RUNNING, i + " of " + options.n() + " pairs");
      boolean last = i == options.n() - 1;
      // the next pair goes the other way round: nobody is always the first
      if (i % 2 == 0) {
        with.add(start(true, last));
        without.add(start(false, last));
      } else {
        without.add(start(false, last));
        with.add(start(true, last));
      }
    }
    step(Phase.DONE, "");
    return FiguresReport.since(before, figures(with, without), notes(), shortened());
  }

  private void step(Phase phase, String detail) {
    progress.step(new Step("starts", "Start the window", phase, detail, Duration.ZERO));
  }

  private Start start(boolean cache, boolean last) throws InterruptedException {
    try {
      var folder = Files.createTempDirectory(directory, "start-");
      var frame = folder.resolve("frame");
      var properties = new ArrayList<>(options.display() ? List.of() : WindowProgram.HEADLESS);
      properties.add("-D" + WindowProgram.FIRST_FRAME + "=" + frame);
      var command =
          window.command(
              cache,
              properties,
              List.of(
                  "--data-dir=" + folder.resolve("stack"),
                  "--settings=" + folder.resolve("window.json")));
      var log = folder.resolve("window.log");
      var begin = Instant.now();
      var process = WindowProgram.start(command, ProcessBuilder.Redirect.appendTo(log.toFile()));
      try {
        await(frame, process, log);
        double cpu = cpuSeconds(process);
        double pss = Double.NaN;
        if (last && options.pssAfter() > 0) {
          if (process.waitFor(options.pssAfter(), TimeUnit.SECONDS)) {
            throw ended(process, log);
          }
          pss = pssMb(process);
        }
        long micros = Long.parseLong(Files.readString(frame).split("\\s+")[0]);
        return new Start(
            (micros - ChronoUnit.MICROS.between(Instant.EPOCH, begin)) / 1e6, cpu, pss);
      } finally {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
        remove(folder);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot keep what the bench measures: " + e.getMessage(), e);
    }
  }

  private static void await(Path frame, Process process, Path log)
      throws IOException, InterruptedException {
    var deadline = Deadline.in(LONGEST);
    while (!Files.exists(frame)) {
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        throw ended(process, log);
      }
      deadline.check("the window painted nothing");
    }
  }

  private static EngineException ended(Process process, Path log) throws IOException {
    return new EngineException(
        ErrorCode.SERVICE_FAILED,
        "The window ended with code %d: %s"
            .formatted(process.exitValue(), Files.readString(log).strip()));
  }

  private static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static double pssMb(Process process) throws IOException {
    var rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    return Files.readAllLines(rollup).stream()
            .filter(line -> line.startsWith("Pss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024
        / 1e6;
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<Figure> figures(List<Start> with, List<Start> without) {
    var how = options.display() ? "on a display" : "headless, drawn by the processor";
    var figures = new ArrayList<Figure>();
    figures.add(Figure.of("first frame, cache", "s", of(with, Start::seconds), "aim 1.2", how));
    figures.add(Figure.of("first frame, no cache", "s", of(without, Start::seconds), "", how));
    var ratio = new double[with.size()];
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = with.get(i).seconds() / without.get(i).seconds();
    }
    figures.add(Figure.of("cache / no cache", "ratio", ratio, "aim 0.4", "of the same pair"));
    figures.add(
        Figure.of("processor, cache", "s", of(with, Start::cpuSeconds), "", "until the frame"));
    figures.add(
        Figure.of(
            "processor, no cache", "s", of(without, Start::cpuSeconds), "", "until the frame"));
    if (options.pssAfter() > 0) {
      var after = "PSS %d s after the frame".formatted(options.pssAfter());
      figures.add(Figure.of("memory, cache", "MB", last(with), "aim 250", after));
      figures.add(Figure.of("memory, no cache", "MB", last(without), "", after));
    }
    return figures;
  }

  private static double[] of(List<Start> starts, ToDoubleFunction<Start> value) {
    return starts.stream().mapToDouble(value).toArray();
  }

  private static double[] last(List<Start> starts) {
    return new double[] {starts.getLast().pssMb()};
  }

  private List<String> notes() {
    return List.of(
        "first frame: from the start of the window's process until its content is painted, as the"
            + " window tells; no stack runs; a new settings file each time.",
        options.display()
            ? "Opened on the display of this session."
            : "Opened on JavaFX's headless platform: there is no display, or --headless was given.");
  }

  private List<String> shortened() {
    var said = new ArrayList<String>();
    if (options.n() < BenchOptions.USUAL_N) {
      said.add("n is " + options.n() + " instead of " + BenchOptions.USUAL_N);
    }
    if (options.pssAfter() < USUAL_PSS_AFTER) {
      said.add(
          options.pssAfter() == 0
              ? "memory was not read"
              : "memory was read after %d s, not %d"
                  .formatted(options.pssAfter(), USUAL_PSS_AFTER));
    }
    return said;
  }
}
