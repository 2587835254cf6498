package dev.signalbox.bench.command;

import dev.signalbox.bench.answers.AnswersBench;
import dev.signalbox.bench.answers.AnswersReport;
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

/** {@code signalbox bench answers}. */
@Command(
    name = "answers",
    description =
        "Judge random SELECTs, and compare MySQL's and ClickHouse's answers to those that"
            + " ClickHouse may answer, in a database of its own on the stack that runs. Exit 1 when"
            + " two answers differ.")
public final class BenchAnswersCommand extends CliCommand {
  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "5",
      description = "For how long at most (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--statements",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Statements to judge at most (default: ${DEFAULT-VALUE}).")
  private long statements;

  @Mixin private final SeedOption seed = new SeedOption();

  public BenchAnswersCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (minutes < 1 || statements < 1 || seed.seed() < 0) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "--minutes and --statements are at least 1, --seed is at least 0.");
    }
    AnswersReport report;
    try (var progress = cli().progress();
        var signalbox = cli().open()) {
      report =
          new AnswersBench(signalbox, seed.seed())
              .run(statements, Deadline.in(Duration.ofMinutes(minutes)), progress);
    }
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%s, seed %d: %,d statements judged in %.0f s, %,d of them served (%.1f %%), %d of"
                    + " those refused by both; the judge's time p50 %.0f us, p99 %.0f us; %d"
                    + " disagreements",
                report.server(),
                report.seed(),
                report.judged(),
                report.seconds(),
                report.served(),
                100.0 * report.served() / report.judged(),
                report.both(),
                report.judgeP50Micros(),
                report.judgeP99Micros(),
                report.disagreements().size()));
    report.disagreements().forEach(this::print);
    out().json(report);
    return report.disagreements().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(AnswersReport.Disagreement disagreement) {
    out().line("DISAGREEMENT: " + disagreement.statement());
    out().line("  for ClickHouse: " + disagreement.clickHouse());
    out().line("  differ in:      " + disagreement.how());
    out().line("  MySQL:          " + disagreement.mysqlAnswer());
    out().line("  ClickHouse:     " + disagreement.clickHouseAnswer());
  }
}
