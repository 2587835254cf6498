package dev.signalbox.bench.command;

import dev.signalbox.bench.measure.GridBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench grid}. */
@Command(
    name = "grid",
    description =
        "Measure how the Workbench keeps, reads, sorts and filters the rows of a large result, and"
            + " how many rows a plain list holds in the same heap. Needs no stack, but 130 MB of"
            + " disk for a million rows.")
public final class BenchGridCommand extends CliCommand {
  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      defaultValue = "10000000",
      description = "Rows of 8 columns (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "512",
      description = "Heap of each JVM (default: ${DEFAULT-VALUE}).")
  private int heap;

  public BenchGridCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (rows < 1 || heap < 64) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "--rows is at least 1, --heap at least 64 MB.");
    }
    try (var folder = BenchFolder.make(cli().options().dataDir())) {
      var report = new GridBench(cli().home(), folder.path(), rows, heap).run();
      BenchText.report(out(), report);
      out().json(report);
    }
    return ExitCode.OK;
  }
}
