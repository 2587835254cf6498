package dev.signalbox.bench.command;

import dev.signalbox.bench.measure.EditorBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench editor}. */
@Command(
    name = "editor",
    description =
        "Measure what a key in the SQL editor costs besides drawing: colours, completion, the"
            + " statement at the caret, beside the regular expression that coloured the whole text"
            + " before. Needs no stack and no window. No figure makes it fail.")
public final class BenchEditorCommand extends CliCommand {
  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each thing is measured (default: ${DEFAULT-VALUE}).")
  private int n;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Length of the text (default: ${DEFAULT-VALUE}).")
  private int lines;

  public BenchEditorCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (n < 1 || lines < 10 || lines > 1_000_000) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "-n is at least 1, --lines from 10 to 1000000.");
    }
    var report = new EditorBench(lines, n).run();
    BenchText.report(out(), report);
    out().json(report);
    return ExitCode.OK;
  }
}
