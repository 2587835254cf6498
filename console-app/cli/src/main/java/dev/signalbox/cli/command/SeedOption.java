package dev.signalbox.cli.command;

import picocli.CommandLine.Option;

/** {@code --seed}: which rows are made up. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which made-up rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  public long seed() {
    return seed;
  }
}
