package dev.signalbox.bench;

import dev.signalbox.bench.command.BenchCommand;
import dev.signalbox.cli.Main;

/**
 * Entry point of the bench's process, which {@code signalbox bench} starts with its own arguments:
 * the same command line, whose {@code bench} command measures instead of starting this process.
 */
public final class Bench {
  private Bench() {}

  /** Runs one bench and ends the process with its exit code. */
  public static void main(String[] args) {
    Main.main(
        args,
        (command, context) -> {
          var root = command.getCommandSpec();
          root.removeSubcommand("bench");
          root.addSubcommand(
              "bench", new picocli.CommandLine(new BenchCommand(context), command.getFactory()));
        });
  }
}
