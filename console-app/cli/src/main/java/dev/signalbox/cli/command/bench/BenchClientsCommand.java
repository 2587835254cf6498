package dev.signalbox.cli.command.bench;

import dev.signalbox.cli.bench.HardUseBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench clients}. */
@Command(
    name = "clients",
    description =
        "Connect many clients to the router of a stack of its own, in a temporary directory (below"
            + " --data-dir where that is given): half ask small questions without a pause, half"
            + " read a gigabyte each, slowly. Exit 1 when one of them meets an error.")
public final class BenchClientsCommand extends CliCommand {
  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many, 2 to 2000 (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "For how long (default: ${DEFAULT-VALUE}).")
  private int seconds;

  public BenchClientsCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (clients < 2 || clients > 2000 || seconds < 1) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "--clients is 2 to 2000, --seconds at least 1.");
    }
    var bench = new HardUseBench(cli().home(), cli().part("lib/embedded-router"));
    try (var directory = BenchFolder.make(cli().options().dataDir())) {
      var report = bench.clients(directory.path().resolve("stack"), clients, seconds);
      out()
          .line(
              String.format(
                  Locale.ROOT,
                  "%d clients for %.0f s: %,d quick statements (p50 %.1f ms, p99 %.1f ms), %,.0f MB"
                      + " read slowly, router's heap at most %.0f of %.0f MB, %d errors",
                  report.path("clients").asInt(),
                  report.path("seconds").asDouble(),
                  report.path("statements").asLong(),
                  report.path("p50_millis").asDouble(),
                  report.path("p99_millis").asDouble(),
                  report.path("slow_megabytes").asDouble(),
                  report.path("peak_heap_bytes").asLong() / 1e6,
                  report.path("heap_limit_bytes").asLong() / 1e6,
                  report.path("faults").size()));
      report.path("faults").forEach(fault -> out().line("ERROR: " + fault.asText()));
      out().json(report);
      return report.path("faults").isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
