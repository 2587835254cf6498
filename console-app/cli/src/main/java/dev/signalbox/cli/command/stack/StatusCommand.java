package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine.Command;

/** {@code signalbox status}. */
@Command(
    name = "status",
    description =
        "Say what runs. Exits with 0 when all is ready, 3 when nothing runs, 5 otherwise.")
public final class StatusCommand extends CliCommand {
  public StatusCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open()) {
      var document = StackDocument.of(signalbox);
      document.print(out());
      return document.exitCode();
    }
  }
}
