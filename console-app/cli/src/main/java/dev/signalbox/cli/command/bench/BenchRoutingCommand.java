package dev.signalbox.cli.command.bench;

import dev.signalbox.cli.bench.RoutingBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench routing}. */
@Command(
    name = "routing",
    description =
        "Measure how many statements the routing engine decides per second of processor time, with"
            + " the shipped rules and with 200, beside a naive loop over the same rules. Needs no"
            + " stack. Figures are marked not comparable when the machine was busy; none of them"
            + " makes it fail.")
public final class BenchRoutingCommand extends CliCommand {
  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each thing is measured (default: ${DEFAULT-VALUE}).")
  private int n;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "" + RoutingBench.USUAL_SECONDS,
      description = "Processor time of each of them (default: ${DEFAULT-VALUE}).")
  private double seconds;

  public BenchRoutingCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (n < 1 || !(seconds > 0 && seconds <= 60)) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "-n is at least 1, --time more than 0 and at most 60 seconds.");
    }
    try (var folder = BenchFolder.make(cli().options().dataDir())) {
      var report = new RoutingBench(cli().home(), folder.path(), n, seconds).run();
      BenchText.report(out(), report);
      out().json(report);
    }
    return ExitCode.OK;
  }
}
