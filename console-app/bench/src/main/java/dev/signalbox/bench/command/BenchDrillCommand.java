package dev.signalbox.bench.command;

import dev.signalbox.bench.drill.Drill;
import dev.signalbox.bench.drill.DrillReport;
import dev.signalbox.cli.command.SeedOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox bench drill}. */
@Command(
    name = "drill",
    description =
        "Send random statements, changes of tables among them, kill services meanwhile, and compare"
            + " both sides until they agree. Exit 1 when a table still differs after five minutes.")
public final class BenchDrillCommand extends CliCommand {
  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "For how long, at least 0 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "But at least so many rounds (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--no-kills", description = "Leave the services alone.")
  private boolean noKills;

  @Mixin private final StackOption stack = new StackOption();
  @Mixin private final SeedOption seed = new SeedOption();

  public BenchDrillCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (minutes < 0 || rounds < 1) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--minutes is at least 0, --rounds 1.");
    }
    DrillReport report;
    try (var progress = cli().progress()) {
      report =
          stack.run(
              cli(),
              signalbox ->
                  new Drill(signalbox, seed.seed(), !noKills)
                      .run(rounds, Deadline.in(Duration.ofMinutes(minutes)), progress));
    }
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%d rounds in %.0f s: %,d statements (%,d refused by MySQL), killed %s; %,d tables"
                    + " compared, %,d closed and copied afresh; agreed after p50 %.1f s, max %.1f"
                    + " s",
                report.rounds(),
                report.seconds(),
                report.statements(),
                report.refused(),
                report.killed(),
                report.tables(),
                report.closed(),
                report.recoveryP50(),
                report.recoveryMax()));
    report.faults().forEach(fault -> out().line("ERROR: " + fault));
    out().json(report);
    return report.faults().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
