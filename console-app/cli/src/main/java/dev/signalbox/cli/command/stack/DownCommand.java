package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.Deadline;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox down}. */
@Command(name = "down", description = "Stop the stack. Its data stay, unless purged.")
public final class DownCommand extends CliCommand {
  @Option(names = "--purge", description = "Also delete the stack's data and logins.")
  private boolean purge;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Give up after this time (default: ${DEFAULT-VALUE}).")
  private int timeout;

  private record Document(boolean ok, boolean purged) {}

  public DownCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      signalbox.stack().down(purge, Deadline.in(Duration.ofSeconds(timeout)), progress);
    }
    out().line(purge ? "Stopped; its data and logins are deleted." : "Stopped; its data are kept.");
    out().json(new Document(true, purge));
    return ExitCode.OK;
  }
}
