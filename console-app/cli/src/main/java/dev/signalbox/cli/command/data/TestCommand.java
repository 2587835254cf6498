package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.Deadline;
import dev.signalbox.engine.data.MarkerReport;
import dev.signalbox.engine.data.Percentiles;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox test}. */
@Command(
    name = "test",
    description =
        "Write, update and delete marker rows in MySQL and prove that each change arrives in"
            + " ClickHouse. Exits with 1 when one does not. The rows are removed in the end.")
public final class TestCommand extends CliCommand {
  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Marker rows, each changed three times (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long one change may take (default: ${DEFAULT-VALUE}).")
  private int patience;

  private record Document(
      boolean ok, int written, int updated, int deleted, int verified, Percentiles latencyMs) {}

  public TestCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    MarkerReport report;
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      var markers = signalbox.sampleData().markers();
      var perChange = Duration.ofSeconds(patience);
      var deadline = Deadline.in(perChange.multipliedBy(3L * rows + 3).plusMinutes(2));
      markers.prepare(deadline, progress);
      report = markers.run(rows, perChange, deadline, progress);
    }
    var latency = report.latency();
    out()
        .line(
            "%d written, %d updated, %d deleted; %d of %d changes seen in ClickHouse"
                .formatted(
                    report.written(),
                    report.updated(),
                    report.deleted(),
                    report.verified(),
                    report.written() + report.updated() + report.deleted()));
    out()
        .line(
            "latency: p50 %s ms, p99 %s ms (n = %d)"
                .formatted(latency.p50(), latency.p99(), latency.n()));
    out()
        .json(
            new Document(
                report.ok(),
                report.written(),
                report.updated(),
                report.deleted(),
                report.verified(),
                latency));
    return report.ok() ? ExitCode.OK : ExitCode.FAILED;
  }
}
