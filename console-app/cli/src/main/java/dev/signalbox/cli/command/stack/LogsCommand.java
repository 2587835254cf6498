package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.LogLine;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox logs}. */
@Command(name = "logs", description = "Print the services' logs; under --json one object per line.")
public final class LogsCommand extends CliCommand {
  private static final long LOOK_MILLIS = 500;

  @Parameters(
      arity = "0..*",
      paramLabel = "SERVICE",
      description = "mysql, broker, connect, clickhouse or proxy (default: all).")
  private Set<String> services = new LinkedHashSet<>();

  @Option(
      names = "--tail",
      paramLabel = "N",
      defaultValue = "100",
      description = "Begin with the last N lines of each log (default: ${DEFAULT-VALUE}).")
  private int tail;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with new lines until Ctrl-C.")
  private boolean follow;

  public LogsCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (tail < 0) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "--tail is " + tail + ", but must be 0 or more");
    }
    try (var signalbox = cli().open();
        var subscription = signalbox.stack().logs(services, tail, follow, this::print)) {
      while (follow && !cli().outputGone()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new EngineException(ErrorCode.CANCELLED, "Stopped following the logs.", e);
    }
    return ExitCode.OK;
  }

  private void print(LogLine line) {
    out().line(line.service() + " | " + line.text());
    out().jsonLine(line);
  }
}
