package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox rules draft drop}. */
@Command(
    name = "drop",
    description = "Throw the draft away, also one that cannot be read. The proxy is not touched.")
public final class DraftDropCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  public DraftDropCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      target.drafts().drop();
      DraftDocument.print(out(), target.name(), Optional.empty());
    }
    return ExitCode.OK;
  }
}
