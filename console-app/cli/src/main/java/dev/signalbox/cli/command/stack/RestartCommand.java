package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.common.Deadline;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox restart SERVICE}. */
@Command(name = "restart", description = "Stop one service and start it again.")
public final class RestartCommand extends CliCommand {
  @Parameters(paramLabel = "SERVICE", description = "mysql, broker, connect, clickhouse or proxy.")
  private String service = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Give up after this time (default: ${DEFAULT-VALUE}).")
  private int timeout;

  public RestartCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open()) {
      signalbox.stack().restart(service, Deadline.in(Duration.ofSeconds(timeout)));
      var document = StackDocument.of(signalbox);
      document.print(out());
      return document.exitCode();
    }
  }
}
