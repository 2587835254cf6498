package dev.signalbox.cli.command.data;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.lag.PipelineState;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox lag}. */
@Command(
    name = "lag",
    description =
        "Say how far ClickHouse is behind MySQL, by table. With --check it exits with 1 above the"
            + " gate, when the lag is not known, and when the connector does not run.")
public final class LagCommand extends CliCommand {
  private static final long LOOK_MILLIS = 500;

  @Option(names = "--watch", description = "Go on once per second until Ctrl-C.")
  private boolean watch;

  @Option(names = "--check", description = "Fail when the lag is above --max or not known.")
  private boolean check;

  @Option(
      names = "--max",
      paramLabel = "RECORDS",
      defaultValue = "1000",
      description = "The gate of --check: records in all (default: ${DEFAULT-VALUE}).")
  private long max;

  public LagCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (max < 0) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--max is " + max + ", but must be 0 or more");
    }
    if (watch && check) {
      throw new EngineException(ErrorCode.BAD_INPUT, "--watch and --check exclude each other.");
    }
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      if (watch) {
        return watch(signalbox.pipeline());
      }
      var state = signalbox.pipeline().sample();
      if (Thread.interrupted()) {
        throw new EngineException(ErrorCode.CANCELLED, "Cancelled.");
      }
      var document = LagDocument.of(state, max);
      document.print(out());
      out().json(document);
      if (check && !document.ok()) {
        cli().err().println("signalbox: " + document.gate());
        return ExitCode.FAILED;
      }
      return ExitCode.OK;
    }
  }

  private int watch(dev.signalbox.engine.cdc.lag.PipelineMonitor pipeline) {
    var samples = new LinkedBlockingQueue<PipelineState>();
    try (var subscription = pipeline.subscribe(samples::add)) {
      while (!cli().outputGone()) {
        var state = samples.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (state != null && !state.at().equals(Instant.EPOCH)) {
          var document = LagDocument.of(state, max);
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
