package dev.signalbox.cli.command.data;

import dev.signalbox.cli.command.TimeoutOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.cdc.ResyncResult;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final TimeoutOption timeout = new TimeoutOption(3600);

  private record Document(
      boolean ok,
      String table,
      ReplicatedTable.State was,
      long rows,
      boolean direct,
      boolean writesWaited,
      long elapsedMs) {}

  public ResyncCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var id = TableArgument.id(table);
    ResyncResult result;
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      result = signalbox.replication().resync(id, progress, timeout.deadline());
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
                result.direct(),
                result.writesWaited(),
                result.elapsed().toMillis()));
    return ExitCode.OK;
  }
}
