package dev.signalbox.bench.command;

import dev.signalbox.bench.measure.ExportBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox bench export}. */
@Command(
    name = "export",
    description =
        "Measure how quickly a statement's rows reach a CSV, JSON Lines and Excel file, beside a"
            + " plain read of the same rows through the same proxy.")
public final class BenchExportCommand extends CliCommand {
  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "Rows of 6 columns (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each way is measured (default: ${DEFAULT-VALUE}).")
  private int n;

  @Mixin private final StackOption stack = new StackOption();

  public BenchExportCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (rows < 1 || n < 1) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--rows and -n are at least 1.");
    }
    try (var folder = BenchFolder.make(cli().options().dataDir())) {
      var report =
          stack.run(cli(), signalbox -> new ExportBench(signalbox, folder.path(), rows, n).run());
      BenchText.report(out(), report);
      out().json(report);
    }
    return ExitCode.OK;
  }
}
