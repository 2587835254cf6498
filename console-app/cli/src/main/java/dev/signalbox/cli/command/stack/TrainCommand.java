package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.Main;
import dev.signalbox.cli.command.TimeoutOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Window;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.StartCaches;
import dev.signalbox.engine.program.StartTraining;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Mixin private final TimeoutOption timeout = new TimeoutOption(900);

  @Option(
      names = "--if-missing",
      description =
          "Do nothing where a training with this Java is complete and no jar of the program is"
              + " newer.")
  private boolean ifMissing;

  private record Document(boolean ok, List<StartTraining.Made> caches) {}

  public TrainCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    var home = new ProgramHome(cli().home());
    if (ifMissing && StartCaches.trained(home)) {
      out().line("The start caches are up to date.");
      out().json(new Document(true, List.of()));
      return ExitCode.OK;
    }
    List<StartTraining.Made> made;
    boolean display = new Window(cli()).whyNot().isEmpty();
    try (var progress = cli().progress()) {
      made =
          StartTraining.ofThisConsole(home, Main.class.getName(), display)
              .run(timeout.deadline(), progress);
    }
    long bytes = made.stream().mapToLong(StartTraining.Made::bytes).sum();
    out().line("%d caches, %,d MB".formatted(made.size(), bytes / 1_000_000));
    out().json(new Document(true, made));
    return ExitCode.OK;
  }
}
