package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code signalbox load}. */
@Command(
    name = "load",
    description = "Load a sample data set into MySQL.",
    subcommands = {LoadImdbCommand.class})
public final class LoadCommand extends CliCommand {
  @Spec private CommandSpec spec;

  public LoadCommand(CliContext context) {
    super(context);
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name the data set: load imdb");
  }
}
