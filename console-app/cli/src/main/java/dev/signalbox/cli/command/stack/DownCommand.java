package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.command.TimeoutOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox down}. */
@Command(name = "down", description = "Stop the stack. Its data stay, unless purged.")
public final class DownCommand extends CliCommand {
  @Option(names = "--purge", description = "Also delete the stack's data and logins.")
  private boolean purge;

  @Mixin private final TimeoutOption timeout = new TimeoutOption(120);

  private record Document(boolean ok, boolean purged) {}

  public DownCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Optional<String> nothing;
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      nothing = neverWas(signalbox);
      signalbox.stack().down(purge, timeout.deadline(), progress);
    }
    if (nothing.isPresent()) {
      out().line(nothing.get());
      out().json(new Document(true, false));
      return ExitCode.OK;
    }
    out().line(purge ? "Stopped; its data and logins are deleted." : "Stopped; its data are kept.");
    out().json(new Document(true, purge));
    return ExitCode.OK;
  }

  /**
   * There is nothing to stop where no stack ever was; an error would break scripts that clean up.
   */
  private static Optional<String> neverWas(Signalbox signalbox) {
    try {
      signalbox.stack().credentials();
      return Optional.empty();
    } catch (EngineException e) {
      if (e.code() == ErrorCode.NOT_RUNNING) {
        return Optional.of("Nothing to stop. " + e.getMessage());
      }
      throw e;
    }
  }
}
