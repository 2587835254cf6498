package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox rules undo}. */
@Command(
    name = "undo",
    description =
        "Take back the last change made from here: memory, runtime and disk are again as before it."
            + " Repeated, it goes back change by change.")
public final class RulesUndoCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Mixin private final ChangeOptions change = new ChangeOptions();

  public RulesUndoCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      return change.run(cli(), target, target.changes().planUndo());
    }
  }
}
