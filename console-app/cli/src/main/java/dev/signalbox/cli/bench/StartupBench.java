package dev.signalbox.cli.bench;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.Step.Phase;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.WindowProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Measures the window's start with its start cache, without, and as {@code java} alone would do it,
 * in turn: from the start of its process until its first frame is painted, as the window itself
 * tells. No stack runs. Used once.
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

  /** The ways to start. */
  private enum Way {
    CACHE("cache"),
    NO_CACHE("no cache"),
    PLAIN("plain java");

    private final String said;

    Way(String said) {
      this.said = said;
    }
  }

  private record Start(double seconds, double cpuSeconds, double pssMb) {}

  /**
   * @param directory a temporary folder
   */
  public StartupBench(Path home, Path directory, Options options, Progress progress) {
    this.window = new WindowProgram(new ProgramHome(home));
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
    var starts = new EnumMap<Way, List<Start>>(Way.class);
    for (int i = 0; i < options.n(); i++) {
      step(Phase.RUNNING, i + " of " + options.n() + " rounds");
      boolean last = i == options.n() - 1;
      // the next round goes the other way round: nobody is always the first
      var ways = List.of(Way.values());
      for (var way : i % 2 == 0 ? ways : ways.reversed()) {
        starts.computeIfAbsent(way, w -> new ArrayList<>()).add(start(way, last));
      }
    }
    step(Phase.DONE, "");
    return FiguresReport.since(before, figures(starts), notes(), shortened());
  }

  private void step(Phase phase, String detail) {
    progress.step(new Step("starts", "Start the window", phase, detail, Duration.ZERO));
  }

  private Start start(Way way, boolean last) throws InterruptedException {
    try {
      var folder = Files.createTempDirectory(directory, "start-");
      var frame = folder.resolve("frame");
      var properties = new ArrayList<>(options.display() ? List.of() : WindowProgram.HEADLESS);
      properties.add("-D" + WindowProgram.FIRST_FRAME + "=" + frame);
      var arguments =
          List.of(
              "--data-dir=" + folder.resolve("stack"),
              "--settings=" + folder.resolve("window.json"));
      var command =
          switch (way) {
            case CACHE -> window.command(true, properties, arguments);
            case NO_CACHE -> window.command(false, properties, arguments);
            case PLAIN -> window.plainCommand(properties, arguments);
          };
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

  private List<Figure> figures(Map<Way, List<Start>> starts) {
    var how = options.display() ? "on a display" : "headless, drawn by the processor";
    var figures = new ArrayList<Figure>();
    starts.forEach(
        (way, all) ->
            figures.add(
                Figure.of(
                    "first frame, " + way.said,
                    "s",
                    of(all, Start::seconds),
                    way == Way.CACHE ? "aim 1.2" : "",
                    how)));
    figures.add(ratio(starts, Way.NO_CACHE, "aim 0.4", "same round and flags: the cache alone"));
    figures.add(ratio(starts, Way.PLAIN, "", "same round: cache and flags together"));
    starts.forEach(
        (way, all) ->
            figures.add(
                Figure.of(
                    "processor, " + way.said,
                    "s",
                    of(all, Start::cpuSeconds),
                    "",
                    "until the frame")));
    if (options.pssAfter() > 0) {
      var after = "PSS %d s after the frame".formatted(options.pssAfter());
      starts.forEach(
          (way, all) ->
              figures.add(
                  Figure.of(
                      "memory, " + way.said,
                      "MB",
                      new double[] {all.getLast().pssMb()},
                      way == Way.CACHE ? "aim 250" : "",
                      after)));
    }
    return figures;
  }

  /** The start with the cache as a part of another way's. */
  private static Figure ratio(Map<Way, List<Start>> starts, Way way, String aim, String note) {
    var cached = starts.getOrDefault(Way.CACHE, List.of());
    var other = starts.getOrDefault(way, List.of());
    var ratio = new double[cached.size()];
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = cached.get(i).seconds() / other.get(i).seconds();
    }
    return Figure.of("cache / " + way.said, "ratio", ratio, aim, note);
  }

  private static double[] of(List<Start> starts, ToDoubleFunction<Start> value) {
    return starts.stream().mapToDouble(value).toArray();
  }

  private List<String> notes() {
    return List.of(
        "first frame: from the start of the window's process until its content is painted, as the"
            + " window tells; no stack runs; a new settings file each time.",
        "no cache: the flags of the window's JVM, without its start cache. plain java: neither, as"
            + " java -cp would start it.",
        options.display()
            ? "Opened on the display of this session."
            : "Opened on JavaFX's headless platform: there is no display, or --headless was"
                  + " given.");
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
