package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signalbox rules}: what can be done with query rules; each in a class of its own. */
@Command(
    name = "rules",
    description = "Work on query rules: in a file, or those of the running proxy.",
    subcommands = {
      RulesListCommand.class,
      RulesLintCommand.class,
      RulesDiffCommand.class,
      RulesImpactCommand.class,
      RulesExportCommand.class,
      RulesApplyCommand.class,
      RulesUndoCommand.class,
      RulesAddCommand.class,
      RulesSetCommand.class,
      RulesMoveCommand.class,
      RulesRemoveCommand.class,
      RulesSwitchCommand.On.class,
      RulesSwitchCommand.Off.class,
      DraftCommand.class,
      RulesExpectCommand.class,
      RulesHistoryCommand.class
    })
public final class RulesCommand extends CliCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  public RulesCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what is to be done with the rules: rules "
            + String.join("|", spec.subcommands().keySet()));
  }
}
