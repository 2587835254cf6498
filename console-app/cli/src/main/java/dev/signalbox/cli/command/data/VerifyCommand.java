package dev.signalbox.cli.command.data;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.command.TimeoutOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox verify}. */
@Command(
    name = "verify",
    description =
        "Say which tables are proved to be in ClickHouse what they are in MySQL. The stack compares"
            + " them all the time; --now compares at full speed and waits. Exits with 1 when a"
            + " table differs, or cannot be proved.")
public final class VerifyCommand extends CliCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "DATABASE.TABLE",
      description = "Tables, as MySQL names them (default: all that are replicated).")
  private List<String> tables = List.of();

  @Option(names = "--now", description = "Compare now, at full speed.")
  private boolean now;

  @Option(
      names = "--repair",
      description =
          "Compare now, send rows that differ through the pipeline again, and remove rows that"
              + " MySQL does not have. Writes go on.")
  private boolean repair;

  @Mixin private final TimeoutOption timeout = new TimeoutOption(3600);

  private record Document(boolean ok, List<Proof> tables) {}

  public VerifyCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var ids = tables.stream().map(TableArgument::id).toList();
    List<Standing> found;
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      found = now || repair ? compare(signalbox, ids) : known(signalbox, ids);
    }
    var at = Instant.now();
    boolean equal = found.stream().allMatch(s -> s.state() == Standing.State.EQUAL);
    boolean ok =
        now || repair
            ? equal
            : found.stream()
                .allMatch(
                    s -> s.state() == Standing.State.EQUAL || s.state() == Standing.State.UNPROVED);
    if (found.isEmpty()) {
      out().line("No table is replicated yet.");
    } else {
      var table = new TextTable("TABLE", "PROOF");
      found.forEach(standing -> table.row(standing.table(), standing.text(at)));
      table.lines().forEach(out()::line);
    }
    out().json(new Document(ok, found.stream().map(s -> Proof.of(s, at)).toList()));
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Standing> compare(Signalbox signalbox, List<TableId> ids) {
    var wanted =
        ids.isEmpty() ? signalbox.audit().standings().stream().map(Standing::table).toList() : ids;
    var found = new ArrayList<Standing>();
    var deadline = timeout.deadline();
    try (var progress = cli().progress()) {
      for (var table : wanted) {
        found.add(signalbox.audit().verify(table, repair, progress, deadline));
      }
    }
    return found;
  }

  private static List<Standing> known(Signalbox signalbox, List<TableId> ids) {
    var all = signalbox.audit().standings();
    for (var id : ids) {
      if (all.stream().noneMatch(standing -> standing.table().equals(id))) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            "%s is not among the replicated tables; `signalbox lag` shows them.".formatted(id));
      }
    }
    return all.stream()
        .filter(standing -> ids.isEmpty() || ids.contains(standing.table()))
        .toList();
  }
}
