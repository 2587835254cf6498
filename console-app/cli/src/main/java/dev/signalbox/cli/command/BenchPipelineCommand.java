package dev.signalbox.cli.command;

import dev.signalbox.cli.bench.BenchOptions;
import dev.signalbox.cli.bench.BenchReport;
import dev.signalbox.cli.bench.PipelineBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench pipeline}. */
@Command(
    name = "pipeline",
    description =
        "Measure start, restart, freshness, cost at rest and throughput on stacks of its own, in a"
            + " temporary directory (below --data-dir where that is given). Figures are marked not"
            + " comparable when the machine was busy; none of them makes it fail.")
public final class BenchPipelineCommand extends CliCommand {
  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each thing is measured (default: ${DEFAULT-VALUE}).")
  private int n;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Rows of each throughput run, at least 200 (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which made-up rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rest",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to watch the stack at rest (default: ${DEFAULT-VALUE}).")
  private int rest;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Wait so long after the demo to read memory (default: ${DEFAULT-VALUE}).")
  private int settle;

  public BenchPipelineCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (n < 1 || rows < 200 || rest < 1 || settle < 0) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "-n and --rest are at least 1, --rows 200, --settle 0.");
    }
    var directory = directory();
    BenchReport report;
    try (var progress = cli().progress()) {
      var options = new BenchOptions(n, rows, seed, rest, settle);
      report = new PipelineBench(cli().home(), directory, options, progress).run();
    } finally {
      remove(directory);
    }
    print(report);
    out().json(report);
    return ExitCode.OK;
  }

  private void print(BenchReport report) {
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%d cores; load average %.2f before, %.2f after; %.1f %% of processor time stolen",
                report.processors(),
                report.loadBefore(),
                report.loadAfter(),
                report.stolenPercent()));
    if (!report.comparable()) {
      out().line("NOT COMPARABLE: the load average was above 0.5 before it began.");
    }
    report.shortened().forEach(text -> out().line("SHORTENED: " + text));
    var table = new TextTable("FIGURE", "MEDIAN", "MIN", "MAX", "N", "UNIT", "AIM", "HOW");
    for (var f : report.figures()) {
      table.row(
          f.name(),
          number(f.median()),
          number(f.min()),
          number(f.max()),
          f.n(),
          f.unit(),
          f.aim(),
          f.note() + (report.comparable() ? "" : "; not comparable"));
    }
    table.lines().forEach(out()::line);
    report
        .bottleneck()
        .forEach((phase, text) -> out().line("bottleneck of " + phase + ": " + text));
  }

  private static String number(double value) {
    return value >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%s", value);
  }

  private Path directory() {
    try {
      var parent = cli().options().dataDir();
      if (parent.isEmpty()) {
        return Files.createTempDirectory("signalbox-bench-");
      }
      Files.createDirectories(parent.get());
      return Files.createTempDirectory(parent.get(), "bench-");
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot make a directory for the bench: " + e.getMessage(), e);
    }
  }

  /** The stacks in it are purged by then: what is left are empty directories. */
  private static void remove(Path directory) {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot remove " + directory + ": " + e.getMessage(), e);
    }
  }
}
