package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox rules draft show}. */
@Command(
    name = "show",
    description =
        "The draft of the proxy's rules: its edits, and how it differs from what it began from.")
public final class DraftShowCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  public DraftShowCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.print(out(), target.name(), target.drafts().read());
    }
    return ExitCode.OK;
  }
}
