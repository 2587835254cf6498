package dev.signalbox.cli.command.processes;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.processes.ProcessPlace;
import dev.signalbox.engine.processes.RunningProcess;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox kill}. */
@Command(
    name = "kill",
    description =
        "End a session of MySQL or of the proxy, or a query of ClickHouse, as processes lists it.")
public final class KillCommand extends CliCommand {
  @Parameters(index = "0", paramLabel = "WHERE", description = "mysql, clickhouse or proxy.")
  private ProcessPlace place = ProcessPlace.MYSQL;

  @Parameters(index = "1", paramLabel = "ID", description = "The ID that processes shows.")
  private String id = "";

  @Option(
      names = "--query",
      description =
          "End the statement, and leave its session. ClickHouse ends queries only, the proxy"
              + " sessions only.")
  private boolean query;

  /**
   * @param user empty when the server cannot tell
   * @param sql what it ran; empty when nothing
   */
  private record Document(
      boolean ok, String where, String id, boolean query, String user, String sql) {}

  public KillCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    boolean queryOnly = query || !place.endsSessions();
    RunningProcess ended;
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      var processes = signalbox.processes();
      ended =
          processes.list().processes().stream()
              .filter(process -> process.place() == place && process.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new EngineException(
                          ErrorCode.BAD_INPUT,
                          "There is no %s in %s. Look at: signalbox processes --all"
                              .formatted(id, place.label())));
      processes.kill(place, id, queryOnly);
    }
    var sql = ended.sql().replaceAll("\\s+", " ");
    out()
        .line(
            "%s was told to end %s %s%s%s"
                .formatted(
                    place.label(),
                    queryOnly ? "query" : "session",
                    id,
                    ended.user().isEmpty() ? "" : " of " + ended.user(),
                    sql.isEmpty() ? "." : ": " + sql));
    out()
        .json(
            new Document(
                true, place.name().toLowerCase(Locale.ROOT), id, queryOnly, ended.user(), sql));
    return ExitCode.OK;
  }
}
