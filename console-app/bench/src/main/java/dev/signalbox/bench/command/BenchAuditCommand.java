package dev.signalbox.bench.command;

import dev.signalbox.bench.measure.AuditBench;
import dev.signalbox.bench.measure.AuditReport;
import dev.signalbox.cli.command.SeedOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox bench audit}. */
@Command(
    name = "audit",
    description =
        "Measure how long a full round of the audit takes over tables of several sizes, and which"
            + " share of the processor. Exit 1 when a round does not find its table equal.")
public final class BenchAuditCommand extends CliCommand {
  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000000,20000000,50000000",
      description =
          "Sizes, each at least 1 (default: ${DEFAULT-VALUE}). A million rows take about 300 MB of"
              + " disk.")
  private List<Long> rows = List.of();

  @Option(
      names = "--background",
      description =
          "Measure the stack's own round of each size too, which rests 49 times as long as it"
              + " works.")
  private boolean background;

  @Mixin private final StackOption stack = new StackOption();
  @Mixin private final SeedOption seed = new SeedOption();

  public BenchAuditCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (rows.stream().anyMatch(size -> size < 1)) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--rows are at least 1 each.");
    }
    AuditReport report;
    try (var progress = cli().progress()) {
      report =
          stack.run(
              cli(),
              signalbox ->
                  new AuditBench(signalbox, seed.seed(), background, progress)
                      .run(rows.stream().distinct().sorted().toList()));
    }
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%d cores; load average %.2f before, %.2f after",
                report.processors(),
                report.loadBefore(),
                report.loadAfter()));
    var table = new TextTable("ROWS", "PACE", "SECONDS", "ROWS/S", "CORES", "OF THESE");
    report.rounds().forEach(round -> add(table, round));
    table.lines().forEach(out()::line);
    report.faults().forEach(fault -> out().line("ERROR: " + fault));
    out().json(report);
    return report.faults().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void add(TextTable table, AuditReport.Round round) {
    table.row(
        "%,d".formatted(round.rows()),
        round.pace(),
        String.format(Locale.ROOT, "%,.1f", round.seconds()),
        String.format(Locale.ROOT, "%,.0f", round.rowsPerSecond()),
        String.format(
            Locale.ROOT,
            "%.2f",
            round.cores().values().stream().mapToDouble(Double::doubleValue).sum()),
        round.cores().entrySet().stream()
            .filter(share -> share.getValue() >= 0.005)
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(share -> String.format(Locale.ROOT, "%s %.2f", share.getKey(), share.getValue()))
            .collect(Collectors.joining(", ")));
  }
}
