package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.ResyncResult;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox resync DATABASE.TABLE}. */
@Command(
    name = "resync",
    description =
        "Copy one table from MySQL to ClickHouse afresh, for example one that is closed. Queries"
            + " see the table as it was until the copy takes its place; other tables go on.")
public final class ResyncCommand extends CliCommand {
  @Parameters(paramLabel = "DATABASE.TABLE", description = "The table, as MySQL names it.")
  private String table = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "Give up after this time (default: ${DEFAULT-VALUE}).")
  private int timeout;

  private record Document(
      boolean ok,
      String table,
      ReplicatedTable.State was,
      long rows,
      boolean writesWaited,
      long elapsedMs) {}

  public ResyncCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var id = id(table);
    ResyncResult result;
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      result =
          signalbox.replication().resync(id, progress, Deadline.in(Duration.ofSeconds(timeout)));
    }
    out()
        .line(
            "%s: %,d rows copied in %.1f s%s"
                .formatted(
                    result.table(),
                    result.rows(),
                    result.elapsed().toMillis() / 1000.0,
                    result.writesWaited()
                        ? "; writes to it waited while it was read, because it has no key"
                        : ""));
    out()
        .json(
            new Document(
                true,
                result.table().toString(),
                result.was(),
                result.rows(),
                result.writesWaited(),
                result.elapsed().toMillis()));
    return ExitCode.OK;
  }

  /** The database's name ends at the first dot; a table's may hold more. */
  private static TableId id(String name) {
    int dot = name.indexOf('.');
    if (dot < 1 || dot == name.length() - 1) {
      throw new EngineException(ErrorCode.BAD_INPUT, "'%s' is not DATABASE.TABLE.".formatted(name));
    }
    return new TableId(name.substring(0, dot), name.substring(dot + 1));
  }
}
