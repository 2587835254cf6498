package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.proxy.HistoryEntry;
import dev.signalbox.engine.proxy.RuleDifference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox rules history}. */
@Command(
    name = "history",
    description = "The changes of a proxy's rules made from here, newest first.")
public final class RulesHistoryCommand extends CliCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most this many (default: ${DEFAULT-VALUE}).")
  private int limit;

  private record Change(
      int id,
      Instant at,
      String who,
      String proxy,
      HistoryEntry.Action action,
      @Nullable Integer undoes,
      String source,
      HistoryEntry.Result result,
      String note,
      List<RuleDifference> changes) {}

  private record Document(List<Change> history, List<String> unreadable) {}

  public RulesHistoryCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      var changes =
          target.changes().history().reversed().stream()
              .limit(Math.max(0, limit))
              .map(RulesHistoryCommand::change)
              .toList();
      var unreadable = target.changes().unreadable();
      print(changes);
      unreadable.forEach(sentence -> cli().err().println("signalbox: " + sentence));
      out().json(new Document(changes, unreadable));
    }
    return ExitCode.OK;
  }

  private static Change change(HistoryEntry entry) {
    return new Change(
        entry.id(),
        entry.at(),
        entry.who(),
        entry.proxy(),
        entry.action(),
        entry.undoes().isPresent() ? entry.undoes().getAsInt() : null,
        entry.source(),
        entry.result(),
        entry.note(),
        entry.from().changesTo(entry.to()));
  }

  private void print(List<Change> changes) {
    if (changes.isEmpty()) {
      out().line("No change of this proxy's rules was made from here.");
      return;
    }
    var table = new TextTable("ID", "AT", "WHO", "WHAT", "RESULT", "ROWS", "FROM");
    for (var change : changes) {
      table.row(
          change.id(),
          TIME.format(change.at().atZone(ZoneId.systemDefault())),
          change.who(),
          change.undoes() == null ? "apply" : "undo of " + change.undoes(),
          result(change.result()),
          change.changes().size(),
          change.source());
    }
    table.lines().forEach(out()::line);
  }

  private static String result(HistoryEntry.Result result) {
    return switch (result) {
      case APPLIED -> "applied";
      case RESTORED -> "failed, restored";
      case BROKEN -> "failed, not restored";
      case BEGUN -> "interrupted";
    };
  }
}
