package dev.signalbox.cli.command.data;

import dev.signalbox.engine.data.Demo;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What {@code demo} and {@code quickstart} take alike. */
final class DemoOptions {
  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Titles to load, at least 200 (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which made-up rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--quiet",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Believe a disagreement when ClickHouse has stood still for so long (default:"
              + " ${DEFAULT-VALUE}).")
  private int quiet;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "1800",
      description = "Give up after this time, downloads included (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--demo-credentials",
      description = "Well-known logins instead of generated ones, when the stack is made.")
  private boolean demoCredentials;

  long rows() {
    return rows;
  }

  Demo.Options demo() {
    return new Demo.Options(rows, seed, 10, Duration.ofSeconds(quiet));
  }

  Duration timeout() {
    return Duration.ofSeconds(timeout);
  }

  boolean demoCredentials() {
    return demoCredentials;
  }
}
