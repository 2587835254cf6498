package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signalbox rules draft}: the draft as a whole, which the window edits too. */
@Command(
    name = "draft",
    description = "The draft of the proxy's rules: edits that are not in force yet.",
    subcommands = {
      DraftShowCommand.class,
      DraftApplyCommand.class,
      DraftMergeCommand.class,
      DraftUndoCommand.class,
      DraftRedoCommand.class,
      DraftDropCommand.class
    })
public final class DraftCommand extends CliCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  public DraftCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what is to be done with the draft: rules draft "
            + String.join("|", spec.subcommands().keySet()));
  }
}
