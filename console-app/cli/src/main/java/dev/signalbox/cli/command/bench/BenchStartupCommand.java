package dev.signalbox.cli.command.bench;

import dev.signalbox.cli.bench.FiguresReport;
import dev.signalbox.cli.bench.StartupBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Window;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench startup}. */
@Command(
    name = "startup",
    description =
        "Measure how long the window takes from its start to its first painted frame, with its"
            + " start cache, without, and as plain java (neither cache nor flags) in turn, and its"
            + " memory afterwards. Without a display the"
            + " window is opened without one, and the figures say so. Figures are marked not"
            + " comparable when the machine was busy; none of them makes it fail.")
public final class BenchStartupCommand extends CliCommand {
  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each way is measured (default: ${DEFAULT-VALUE}).")
  private int n;

  @Option(
      names = "--pss-after",
      paramLabel = "SECONDS",
      defaultValue = "" + StartupBench.USUAL_PSS_AFTER,
      description =
          "Read the memory this long after the frame, once each way; 0 leaves it out (default:"
              + " ${DEFAULT-VALUE}).")
  private int pssAfter;

  @Option(names = "--headless", description = "Open no window, even where there is a display.")
  private boolean headless;

  public BenchStartupCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (n < 1 || pssAfter < 0 || pssAfter > 3600) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "-n is at least 1, --pss-after from 0 to 3600 seconds.");
    }
    boolean display = !headless && new Window(cli()).whyNot().isEmpty();
    FiguresReport report;
    try (var folder = BenchFolder.make(cli().options().dataDir());
        var progress = cli().progress()) {
      report =
          new StartupBench(
                  cli().home(),
                  folder.path(),
                  new StartupBench.Options(n, pssAfter, display),
                  progress)
              .run();
    }
    BenchText.report(out(), report);
    out().json(report);
    return ExitCode.OK;
  }
}
