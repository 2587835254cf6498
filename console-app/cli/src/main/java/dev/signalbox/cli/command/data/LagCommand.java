package dev.signalbox.cli.command.data;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.lag.PipelineMonitor;
import dev.signalbox.engine.cdc.lag.PipelineState;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox lag}. */
@Command(
    name = "lag",
    description =
        "Say how far ClickHouse is behind MySQL, by table: rows that wait in MySQL's binlog and in"
            + " Kafka. With --check it exits with 1 above the gate, when the lag is not known, and"
            + " when the connector does not run.")
public final class LagCommand extends CliCommand {
  private static final long LOOK_MILLIS = 500;

  /** For counting all that waits in MySQL: about a million rows. */
  private static final Duration COUNTING = Duration.ofSeconds(10);

  /** One is written each second. */
  private static final Duration PROBE = Duration.ofSeconds(4);

  @Option(names = "--watch", description = "Go on once per second until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--check",
      description = "Fail when the lag is above --max or --max-seconds, or not known.")
  private boolean check;

  @Option(
      names = "--max",
      paramLabel = "ROWS",
      defaultValue = "1000",
      description = "The gate of --check: rows in all (default: ${DEFAULT-VALUE}).")
  private long max;

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description = "The gate of --check: the age of the oldest change that is not in ClickHouse.")
  private @Nullable Double maxSeconds;

  public LagCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (max < 0) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--max is " + max + ", but must be 0 or more");
    }
    if (maxSeconds != null && !(maxSeconds >= 0)) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "--max-seconds is " + maxSeconds + ", but must be 0 or more");
    }
    if (watch && check) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--watch and --check exclude each other.");
    }
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      if (watch) {
        return watch(signalbox.pipeline());
      }
      var state = settled(signalbox.pipeline());
      if (Thread.interrupted()) {
        throw new EngineException(ErrorCode.CANCELLED, "Cancelled.");
      }
      var document = LagDocument.of(state, max, gate());
      document.print(out());
      out().json(document);
      if (check && !document.ok()) {
        cli().err().println("signalbox: " + document.gate());
        return ExitCode.FAILED;
      }
      return ExitCode.OK;
    }
  }

  private OptionalDouble gate() {
    return maxSeconds == null ? OptionalDouble.empty() : OptionalDouble.of(maxSeconds);
  }

  /** A sample; the first that says what a probe of the last second does, if there is one soon. */
  private static PipelineState settled(PipelineMonitor pipeline) {
    return Deadline.in(PROBE)
        .lookUntil(
            Duration.ofMillis(LOOK_MILLIS),
            "a probe to come through",
            () -> pipeline.sample(COUNTING),
            state -> state.totalLag().isEmpty() || state.totalKnown());
  }

  private int watch(PipelineMonitor pipeline) {
    var samples = new LinkedBlockingQueue<PipelineState>();
    try (var subscription = pipeline.subscribe(samples::add)) {
      while (!cli().outputGone()) {
        var state = samples.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (state != null && !state.at().equals(Instant.EPOCH)) {
          var document = LagDocument.of(state, max, gate());
          document.print(out());
          out().line("");
          out().jsonLine(document);
        }
      }
    } catch (InterruptedException e) {
      throw new EngineException(ErrorCode.CANCELLED, "Stopped watching the lag.", e);
    }
    return ExitCode.OK;
  }
}
