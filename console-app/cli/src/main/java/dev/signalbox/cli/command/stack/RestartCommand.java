package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.command.TimeoutOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code signalbox restart SERVICE}. */
@Command(name = "restart", description = "Stop one service and start it again.")
public final class RestartCommand extends CliCommand {
  @Parameters(paramLabel = "SERVICE", description = "mysql, broker, connect, clickhouse or proxy.")
  private String service = "";

  @Mixin private final TimeoutOption timeout = new TimeoutOption(120);

  public RestartCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open()) {
      signalbox.stack().restart(service, timeout.deadline());
      var document = StackDocument.of(signalbox);
      document.print(out());
      return document.exitCode();
    }
  }
}
