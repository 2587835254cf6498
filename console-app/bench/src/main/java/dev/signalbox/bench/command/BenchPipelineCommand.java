package dev.signalbox.bench.command;

import dev.signalbox.bench.measure.BenchOptions;
import dev.signalbox.bench.measure.BenchReport;
import dev.signalbox.bench.measure.PipelineBench;
import dev.signalbox.cli.command.SeedOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final SeedOption seed = new SeedOption();

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
    BenchReport report;
    try (var folder = BenchFolder.make(cli().options().dataDir());
        var progress = cli().progress()) {
      var options = new BenchOptions(n, rows, seed.seed(), rest, settle);
      report = new PipelineBench(cli().home(), folder.path(), options, progress).run();
    }
    print(report);
    out().json(report);
    return ExitCode.OK;
  }

  private void print(BenchReport report) {
    BenchText.machine(
        out(),
        report.comparable(),
        report.processors(),
        report.loadBefore(),
        report.loadAfter(),
        report.stolenPercent());
    BenchText.figures(out(), report.figures(), report.comparable(), report.shortened());
    report
        .bottleneck()
        .forEach((phase, text) -> out().line("bottleneck of " + phase + ": " + text));
  }
}
