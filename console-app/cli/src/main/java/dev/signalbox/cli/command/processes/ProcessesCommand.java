package dev.signalbox.cli.command.processes;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.processes.ProcessListing;
import dev.signalbox.engine.processes.RunningProcess;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox processes}. */
@Command(
    name = "processes",
    description =
        "Say what runs in MySQL, in ClickHouse and in the proxy, and which transaction waits for"
            + " which. Exits with 6 when a server does not tell.")
public final class ProcessesCommand extends CliCommand {
  private static final int STATEMENT = 80;

  @Option(names = "--all", description = "Idle sessions and those of Signalbox, too.")
  private boolean all;

  private record Document(boolean ok, List<RunningProcess> processes, List<String> problems) {}

  public ProcessesCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    ProcessListing listing;
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      listing = signalbox.processes().list();
    }
    var shown =
        listing.processes().stream()
            .filter(p -> all || !p.waitsFor().isEmpty() || !p.idle() && !p.own())
            .toList();
    boolean ok = listing.problems().isEmpty();
    if (shown.isEmpty()) {
      out().line(all ? "Nothing runs." : "No statement runs. Idle sessions: --all");
    } else {
      print(shown);
    }
    listing.problems().forEach(problem -> out().line(problem));
    out().json(new Document(ok, shown, listing.problems()));
    return ok ? ExitCode.OK : ExitCode.REMOTE;
  }

  private void print(List<RunningProcess> shown) {
    var table =
        new TextTable("WHERE", "ID", "USER", "CLIENT", "DATABASE", "HG", "FOR", "STATE", "SQL");
    for (var process : shown) {
      table.row(
          process.place().name().toLowerCase(Locale.ROOT),
          process.id(),
          (process.user().isEmpty() ? "?" : process.user()) + (process.own() ? " (own)" : ""),
          process.client().isEmpty() ? "?" : process.client(),
          process.database(),
          process.hostgroup() < 0 ? "" : process.hostgroup(),
          process.millis() < 0
              ? "?"
              : String.format(Locale.ROOT, "%.1f s", process.millis() / 1000.0),
          process.state()
              + (process.waitsFor().isEmpty() ? "" : ", waits for " + process.waitsFor()),
          clipped(process.sql()));
    }
    table.lines().forEach(out()::line);
  }

  private static String clipped(String sql) {
    var line = sql.replaceAll("\\s+", " ");
    return line.length() <= STATEMENT ? line : line.substring(0, STATEMENT) + " …";
  }
}
