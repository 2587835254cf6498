package dev.signalbox.cli.command;

import picocli.CommandLine.Option;

/** {@code --seed}: which rows are made up. */
final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which made-up rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }
}
