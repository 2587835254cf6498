package dev.signalbox.cli.command.bench;

import dev.signalbox.cli.bench.FiguresReport;
import dev.signalbox.cli.bench.RouterBench;
import dev.signalbox.cli.bench.RouterBenchOptions;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench router}. */
@Command(
    name = "router",
    description =
        "Measure what the router costs: sysbench's point lookups on MariaDB's own port and through"
            + " the router in turn, on a stack of its own in a temporary directory (below"
            + " --data-dir where that is given). Needs sysbench. Figures are marked not comparable"
            + " when the machine was busy; none of them makes it fail.")
public final class BenchRouterCommand extends CliCommand {
  private static final int MOST_CLIENTS = 90;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,8,32",
      description = "Numbers of clients at once (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "6",
      description = "Length of each run (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each is measured, once direct and once through the router (default:"
              + " ${DEFAULT-VALUE}).")
  private int pairs;

  public BenchRouterCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (threads.stream().anyMatch(n -> n < 1 || n > MOST_CLIENTS)
        || threads.stream().distinct().count() < threads.size()
        || seconds < 1
        || pairs < 1) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "--threads are different numbers from 1 to %d, --time and --pairs at least 1."
              .formatted(MOST_CLIENTS));
    }
    FiguresReport report;
    try (var folder = BenchFolder.make(cli().options().dataDir());
        var progress = cli().progress()) {
      var options = new RouterBenchOptions(threads, seconds, pairs);
      report = new RouterBench(cli().home(), folder.path(), options, progress).run();
    }
    BenchText.report(out(), report);
    out().json(report);
    return ExitCode.OK;
  }
}
