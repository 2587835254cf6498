package dev.signalbox.cli.command.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.cli.bench.HardUseBench;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox bench fuzz}. */
@Command(
    name = "fuzz",
    description =
        "Feed anything to the digest, the evaluator and the protocol's parsers, in a process of 64"
            + " MB; then send broken packets to the router of a stack of its own, in a temporary"
            + " directory (below --data-dir where that is given), while another client is served."
            + " Exit 1 when anything fails.")
public final class BenchFuzzCommand extends CliCommand {
  @Option(
      names = "--inputs",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Inputs to digest, evaluator and parsers (default: ${DEFAULT-VALUE}).")
  private long inputs;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Connections with broken packets; 0 starts no stack (default: ${DEFAULT-VALUE}).")
  private long connections;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed, the same inputs (default: ${DEFAULT-VALUE}).")
  private long seed;

  public BenchFuzzCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (inputs < 1 || connections < 0) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "--inputs is at least 1, --connections at least 0.");
    }
    var bench = new HardUseBench(cli().home(), cli().part("lib/embedded-router"));
    var document = JsonNodeFactory.instance.objectNode();
    var engine = bench.engine(inputs, seed);
    document.set("engine", engine);
    print("digest, evaluator, parsers", "inputs", engine);
    boolean well = engine.path("faults").isEmpty();
    if (connections > 0) {
      JsonNode packets;
      try (var directory = BenchFolder.make(cli().options().dataDir())) {
        packets = bench.packets(directory.path().resolve("stack"), connections, seed);
      }
      document.set("packets", packets);
      print("packets", "connections", packets);
      well &= packets.path("faults").isEmpty();
    }
    document.put("ok", well);
    out().json(document);
    return well ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(String what, String unit, JsonNode report) {
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%s: %,d %s in %.1f s, slowest %.1f ms, %d refused, heap at most %.0f MB, %d"
                    + " faults",
                what,
                report.path("inputs").asLong(),
                unit,
                report.path("seconds").asDouble(),
                report.path("slowest_millis").asDouble(),
                report.path("rejected").asLong(),
                report.path("peak_heap_bytes").asLong() / 1e6,
                report.path("faults").size()));
    report.path("faults").forEach(fault -> out().line("FAULT: " + fault.asText()));
  }
}
