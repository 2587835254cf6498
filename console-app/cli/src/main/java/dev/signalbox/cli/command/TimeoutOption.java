package dev.signalbox.cli.command;

import dev.signalbox.common.Deadline;
import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --timeout}: when a command gives up. */
public final class TimeoutOption {
  // picocli shows a field's first value as the default
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Give up after this time (default: ${DEFAULT-VALUE}).")
  private int seconds;

  /**
   * @param seconds the default
   */
  public TimeoutOption(int seconds) {
    this.seconds = seconds;
  }

  /** That time from now on. */
  public Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(seconds));
  }
}
