package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.Main;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Window;
import dev.signalbox.common.Deadline;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.StartTraining;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox train}. */
@Command(
    name = "train",
    description =
        "Make later starts faster: launch a stack in a temporary directory, open each screen of the"
            + " window once (where there is no display, without one), and keep what the JVMs"
            + " learned as ahead-of-time caches beside the program. They hold until the program or"
            + " its Java changes.")
public final class TrainCommand extends CliCommand {
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "900",
      description = "Give up after this time (default: ${DEFAULT-VALUE}).")
  private int timeout;

  private record Document(boolean ok, List<StartTraining.Made> caches) {}

  public TrainCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<StartTraining.Made> made;
    boolean display = new Window(cli()).whyNot().isEmpty();
    try (var progress = cli().progress()) {
      made =
          StartTraining.ofThisConsole(new ProgramHome(cli().home()), Main.class.getName(), display)
              .run(Deadline.in(Duration.ofSeconds(timeout)), progress);
    }
    long bytes = made.stream().mapToLong(StartTraining.Made::bytes).sum();
    out().line("%d caches, %,d MB".formatted(made.size(), bytes / 1_000_000));
    out().json(new Document(true, made));
    return ExitCode.OK;
  }
}
