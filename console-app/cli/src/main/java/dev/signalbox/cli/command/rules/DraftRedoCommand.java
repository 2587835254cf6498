package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox rules draft redo}. */
@Command(name = "redo", description = "Make the edit of the draft again that was taken back last.")
public final class DraftRedoCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  public DraftRedoCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.print(out(), target.name(), Optional.of(target.drafts().redo()));
    }
    return ExitCode.OK;
  }
}
