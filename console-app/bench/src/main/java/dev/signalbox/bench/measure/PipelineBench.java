package dev.signalbox.bench.measure;

import dev.signalbox.cli.Main;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.Step.Phase;
import dev.signalbox.engine.data.Demo;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.StartCaches;
import dev.signalbox.engine.program.StartTraining;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the whole pipeline on stacks of its own, purged in the end. Used once. */
public final class PipelineBench {
  /** Above this the machine does other things, and figures say more of those. */
  static final double QUIET_LOAD = 0.5;

  /** One batch of marker rows, each changed three times. */
  private static final int FRESHNESS_ROWS = 7;

  private final Path home;
  private final Path directory;
  private final BenchOptions options;
  private final Progress progress;
  private final int processors = Runtime.getRuntime().availableProcessors();
  private final List<Figure> figures = new ArrayList<>();
  private final Map<String, Map<String, Double>> cores = new LinkedHashMap<>();
  private final Map<String, String> bottlenecks = new LinkedHashMap<>();

  /**
   * @param directory an empty directory for the stacks' data
   */
  public PipelineBench(Path home, Path directory, BenchOptions options, Progress progress) {
    this.home = home;
    this.directory = directory;
    this.options = options;
    this.progress = progress;
  }

  /** Runs everything, within about n minutes and the times of the options. */
  public BenchReport run() throws InterruptedException {
    var before = MachineTime.now();
    train();
    try (var stack = new BenchStack(home, directory.resolve("main"))) {
      coldStarts(stack);
      restarts(stack);
      rest(stack, "no tables");
      freshness(stack);
      throughput(stack);
      afterDemo(stack);
    }
    var after = MachineTime.now();
    return new BenchReport(
        before.load1() <= QUIET_LOAD,
        processors,
        before.load1(),
        after.load1(),
        Math.round(after.stolenSince(before) * 1000) / 10.0,
        options.rows(),
        figures,
        cores,
        bottlenecks,
        options.shortened());
  }

  /** An installed program has its start caches; one that was just built has none yet. */
  private void train() throws InterruptedException {
    var program = new ProgramHome(home);
    if (!StartCaches.present(program)) {
      StartTraining.ofThisConsole(program, Main.class.getName(), false)
          .run(Deadline.in(Duration.ofMinutes(15)), progress);
    }
  }

  /** What is measured after that is measured on the last one. */
  private void coldStarts(BenchStack last) {
    var seconds = new double[options.n()];
    var memory = new double[options.n()];
    step("cold", "Start from nothing", "");
    for (int i = 0; i < options.n() - 1; i++) {
      try (var stack = new BenchStack(home, directory.resolve("cold-" + i))) {
        seconds[i] = stack.launch();
        memory[i] = stack.memoryMb();
      }
      step("cold", "Start from nothing", (i + 1) + " of " + options.n());
    }
    seconds[options.n() - 1] = last.launch();
    memory[options.n() - 1] = last.memoryMb();
    done("cold", "Start from nothing");
    add("ready from cold", "s", seconds, "aim 8, at most 20", "everything downloaded");
    add("memory, fresh", "MB", memory, "at most 1200", "sum of PSS, just ready");
  }

  /** With and without the start caches in turn, so that both see the same machine. */
  private void restarts(BenchStack stack) {
    var with = new double[options.n()];
    var without = new double[options.n()];
    for (int i = 0; i < options.n(); i++) {
      step("restart", "Restart", i + " of " + options.n());
      stack.stop();
      System.setProperty(StartCaches.PROPERTY, "off");
      try {
        without[i] = stack.launch();
        stack.stop();
      } finally {
        System.clearProperty(StartCaches.PROPERTY);
      }
      with[i] = stack.launch();
    }
    done("restart", "Restart");
    add("restart", "s", with, "aim 4, at most 8", "from stopped to ready, data kept");
    add("restart without caches", "s", without, "", "the same, start caches unused");
    add("restart / without caches", "ratio", ratio(with, without), "", "of the same round");
  }

  /** The watch is cut into n slices, so that it has a range. */
  private void rest(BenchStack stack, String when) throws InterruptedException {
    step("rest", "At rest, " + when, options.restSeconds() + " s");
    var percent = new double[options.n()];
    var slice = Duration.ofMillis(options.restSeconds() * 1000L / options.n());
    for (int i = 0; i < options.n(); i++) {
      var begin = CpuShares.now(stack.signalbox());
      Thread.sleep(slice);
      var now = CpuShares.now(stack.signalbox()).coresSince(begin);
      now.remove(CpuShares.LOADER);
      cores.put("rest, " + when, now);
      percent[i] = now.values().stream().mapToDouble(Double::doubleValue).sum() * 100;
    }
    done("rest", "At rest, " + when);
    add(
        "processor time at rest, " + when,
        "% of a core",
        percent,
        "at most 15",
        "all services, over " + options.restSeconds() + " s in slices");
  }

  private void freshness(BenchStack stack) {
    var p50 = new double[options.n()];
    var p99 = new double[options.n()];
    var markers = stack.signalbox().sampleData().markers();
    markers.prepare(Deadline.in(Duration.ofMinutes(5)), Progress.NONE);
    for (int i = 0; i < options.n(); i++) {
      step("freshness", "Freshness", i + " of " + options.n());
      var latency =
          markers
              .run(
                  FRESHNESS_ROWS,
                  Duration.ofSeconds(30),
                  Deadline.in(Duration.ofMinutes(5)),
                  Progress.NONE)
              .latency();
      p50[i] = latency.p50();
      p99[i] = latency.p99();
    }
    done("freshness", "Freshness");
    var note = "one change at rest, batches of " + FRESHNESS_ROWS * 3;
    add("freshness p50", "ms", p50, "100", note);
    add("freshness p99", "ms", p99, "500", note + "; the slowest of each");
  }

  private void throughput(BenchStack stack) throws InterruptedException {
    var rates = new Throughput(stack.signalbox(), options.rows(), options.seed());
    var snapshot = new double[options.n()];
    var streaming = new double[options.n()];
    var copy = new double[options.n()];
    var direct = new double[options.n()];
    for (int i = 0; i < options.n(); i++) {
      int run = i;
      step("throughput", "Throughput", i + " of " + options.n());
      snapshot[i] = watched("snapshot", stack, () -> rates.snapshot(run));
      streaming[i] = watched("streaming", stack, () -> rates.streaming(run));
      copy[i] = watched("copy", stack, () -> rates.copy(run));
      direct[i] = watched("direct", stack, () -> rates.direct(run));
    }
    done("throughput", "Throughput");
    var rows = options.rows() + " rows of title_basics";
    add("snapshot", "rows/s", snapshot, "", rows + ", end to end");
    add("streaming", "rows/s", streaming, "", rows + ", from the first insert, end to end");
    add("copy", "rows/s", copy, "", rows + ", resync: past Kafka, end to end");
    add("direct", "rows/s", direct, "", rows + ", ClickHouse reads MySQL itself: mysql()");
    add("snapshot / direct", "ratio", ratio(snapshot, direct), "", "of the same round");
    add("copy / direct", "ratio", ratio(copy, direct), "", "of the same round");
    add("streaming / direct", "ratio", ratio(streaming, direct), "", "of the same round");
  }

  @FunctionalInterface
  private interface Rate {
    double measure() throws InterruptedException;
  }

  private double watched(String phase, BenchStack stack, Rate rate) throws InterruptedException {
    var begin = CpuShares.now(stack.signalbox());
    double value = rate.measure();
    var end = CpuShares.now(stack.signalbox());
    var now = end.coresSince(begin);
    cores.put(phase, now);
    bottlenecks.put(phase, CpuShares.bottleneck(now, end.machineBusySince(begin), processors));
    return value;
  }

  private static double[] ratio(double[] of, double[] by) {
    var ratios = new double[of.length];
    for (int i = 0; i < of.length; i++) {
      ratios[i] = of[i] / by[i];
    }
    return ratios;
  }

  private void afterDemo(BenchStack stack) throws InterruptedException {
    step("demo", "Demo, then rest", "");
    var report =
        stack
            .signalbox()
            .sampleData()
            .demo()
            .run(
                new Demo.Options(options.rows(), options.seed(), 2, Duration.ofSeconds(30)),
                0,
                Deadline.in(Duration.ofMinutes(30)),
                Progress.NONE);
    if (!report.ok()) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "The two sides do not agree, so the figures mean nothing: " + report.disagreements());
    }
    Thread.sleep(Duration.ofSeconds(Math.max(0, options.settleSeconds() - options.restSeconds())));
    done("demo", "Demo, then rest");
    rest(stack, "the demo's tables");
    add(
        "memory, after the demo",
        "MB",
        new double[] {stack.memoryMb()},
        "",
        "sum of PSS, %d s after the demo and all runs before it"
            .formatted(options.settleSeconds()));
  }

  private void add(String name, String unit, double[] values, String aim, String note) {
    figures.add(Figure.of(name, unit, values, aim, note));
  }

  private void step(String id, String title, String detail) {
    progress.step(new Step(id, title, Phase.RUNNING, detail, Duration.ZERO));
  }

  private void done(String id, String title) {
    progress.step(new Step(id, title, Phase.DONE, "", Duration.ZERO));
  }
}
