package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox rules draft undo}. */
@Command(
    name = "undo",
    description = "Take the last edit of the draft back. Repeated, it goes back to the start.")
public final class DraftUndoCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  public DraftUndoCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.print(out(), target.name(), Optional.of(target.drafts().undo()));
    }
    return ExitCode.OK;
  }
}
