package dev.signalbox.cli.command.data;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import picocli.CommandLine.Command;

/** {@code signalbox freshness}. */
@Command(
    name = "freshness",
    description =
        "Say how long a change takes from MySQL to a query on ClickHouse, stage by stage, as the"
            + " probe rows of the last minute show.")
public final class FreshnessCommand extends CliCommand {
  public FreshnessCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      var document = FreshnessDocument.of(signalbox.pipeline().sample().freshness());
      document.print(out());
      out().json(document);
      return ExitCode.OK;
    }
  }
}
