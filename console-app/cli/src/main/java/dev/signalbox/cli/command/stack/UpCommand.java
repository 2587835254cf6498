package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.common.Deadline;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox up}. */
@Command(
    name = "up",
    description = "Start the stack and its replication, or adopt the one that runs.")
public final class UpCommand extends CliCommand {
  @Option(
      names = "--demo-credentials",
      description =
          "Use the platform's well-known logins (proxyuser/proxypass123, admin/admin) instead of"
              + " generated ones. Only when the stack is made.")
  private boolean demoCredentials;

  @Option(
      names = "--engine-library",
      paramLabel = "FILE",
      description = "A libchdb.so of yours instead of the downloaded one.")
  private @Nullable Path engineLibrary;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "900",
      description = "Give up after this time, downloads included (default: ${DEFAULT-VALUE}).")
  private int timeout;

  public UpCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var library = Optional.ofNullable(engineLibrary).map(Path::toAbsolutePath);
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      signalbox.launch(
          new UpOptions(demoCredentials, library),
          Deadline.in(Duration.ofSeconds(timeout)),
          progress);
      progress.close();
      var document = StackDocument.of(signalbox);
      document.print(out());
      out().line("");
      var same = cli().options().stackArgument();
      out().line("Connect:  signalbox connect-info" + same);
      out().line("Stop:     signalbox down" + same);
      return document.exitCode();
    }
  }
}
