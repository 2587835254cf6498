package dev.signalbox.cli.command.bench;

import dev.signalbox.cli.support.BenchPart;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code signalbox bench}: a process of the bench's own program does it all, help and errors of
 * usage included. It gets the command line as it is.
 */
@Command(name = "bench", description = "Measure.")
public final class BenchCommand extends CliCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Parsed by the bench. */
  @Unmatched private List<String> rest = new ArrayList<>();

  public BenchCommand(CliContext context) {
    super(context);
  }

  /** Leaves {@code --help} and {@code --version} to the bench. */
  public static void passOn(CommandSpec bench) {
    for (var option : List.of("--help", "--version")) {
      bench.remove(bench.optionsMap().get(option));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    var arguments = spec.root().commandLine().getParseResult().originalArgs();
    return new BenchPart(cli()).run(arguments);
  }
}
