package dev.signalbox.bench.command;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signalbox bench}. */
@Command(
    name = "bench",
    description = "Measure.",
    subcommands = {
      BenchStartupCommand.class,
      BenchPipelineCommand.class,
      BenchRoutingCommand.class,
      BenchEditorCommand.class,
      BenchRouterCommand.class,
      BenchFuzzCommand.class,
      BenchClientsCommand.class,
      BenchDrillCommand.class,
      BenchAnswersCommand.class,
      BenchAuditCommand.class,
      BenchGridCommand.class,
      BenchExportCommand.class
    })
public final class BenchCommand extends CliCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  public BenchCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what is to be measured: bench startup, pipeline, routing, editor, router, fuzz, clients,"
            + " drill, answers, audit, grid or export");
  }
}
