package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.proxy.HistoryEntry.Action;
import dev.signalbox.engine.proxy.RuleDifference;
import dev.signalbox.engine.proxy.RulePlan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a planned change of rules is shown, confirmed and made. */
final class ChangeOptions {
  @Option(
      names = "--force",
      description = "Overwrite what another client changed since the edit began.")
  private boolean force;

  @Option(
      names = "--dry-run",
      description = "Only say what would change; exit 1 when it would be refused.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Without a terminal nothing is asked anyway.")
  private boolean yes;

  @Option(
      names = "--override",
      paramLabel = "REASON",
      description = "Apply though expectations are not met; the history keeps the reason.")
  private String reason = "";

  /**
   * @param id of the change in the history, null when nothing was changed
   * @param conflict null when nobody changed the rules meanwhile
   */
  private record Document(
      boolean ok,
      String proxy,
      Action action,
      boolean applied,
      boolean dryRun,
      @Nullable Integer id,
      @Nullable Integer undoes,
      List<RuleDifference> changes,
      RulePlan.@Nullable Conflict conflict,
      List<String> faults,
      List<String> unmet) {}

  boolean force() {
    return force;
  }

  boolean dryRun() {
    return dryRun;
  }

  int run(CliContext cli, ProxyTarget target, RulePlan plan) {
    print(cli, target, plan);
    if (plan.isDone()) {
      cli.out().line("Nothing to do: memory, runtime and disk hold these rules.");
      return end(cli, target, plan, true, null);
    }
    if (dryRun) {
      boolean ok = !refused(plan);
      cli.out().line(ok ? "Nothing was changed (dry run)." : "This would be refused (dry run).");
      return end(cli, target, plan, ok, null);
    }
    if (!refused(plan) && !confirmed(cli, target)) {
      throw new EngineException(ErrorCode.CANCELLED, "Nothing was changed.");
    }
    var entry = target.changes().run(plan, force, reason);
    var command = plan.action() == Action.UNDO ? "" : " Take it back with: signalbox rules undo";
    cli.out().line("In memory, in force and on disk, as change " + entry.id() + "." + command);
    return end(cli, target, plan, true, entry.id());
  }

  private boolean refused(RulePlan plan) {
    return !plan.faults().isEmpty()
        || plan.conflict().exists() && !force
        || !plan.unmet().isEmpty() && reason.isBlank();
  }

  private void print(CliContext cli, ProxyTarget target, RulePlan plan) {
    var out = cli.out();
    if (plan.undoes().isPresent()) {
      out.line("Taking back change " + plan.undoes().getAsInt() + " on " + target.name());
    }
    for (var change : plan.changes()) {
      var mark =
          switch (change.change()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case CHANGED -> "~ ";
          };
      out.line(mark + change.row());
      change.columns().stream()
          .filter(column -> !column.name().equals("rule_id"))
          .filter(column -> !(column.name().equals("attributes") && isEmpty(column)))
          .forEach(column -> out.line("    " + line(change, column)));
    }
    if (plan.changes().isEmpty() && !plan.isDone()) {
      out.line("Memory and runtime hold these rules; the disk does not yet.");
    }
    if (plan.conflict().exists() && (force || dryRun)) {
      cli.err().println("signalbox: " + plan.conflict().sentence());
    }
    if (dryRun) {
      plan.faults().forEach(fault -> cli.err().println("signalbox: " + fault));
      plan.unmet().forEach(unmet -> cli.err().println("signalbox: not as expected: " + unmet));
    }
    cli.err().flush();
  }

  private static boolean isEmpty(RuleDifference.Column column) {
    return (column.before() == null || column.before().isEmpty())
        && (column.after() == null || column.after().isEmpty());
  }

  /** Of a row that comes or goes, its values; of one that stays, both. */
  private static String line(RuleDifference change, RuleDifference.Column column) {
    return switch (change.change()) {
      case ADDED -> column.name() + " = " + column.after();
      case REMOVED -> column.name() + " = " + column.before();
      case CHANGED -> column.toString();
    };
  }

  private boolean confirmed(CliContext cli, ProxyTarget target) {
    var console = System.console();
    if (yes || cli.out().isJson() || console == null || !console.isTerminal()) {
      return true;
    }
    var answer = console.readLine("Change the rules of %s? [y/N] ", target.name());
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y(es)?");
  }

  private int end(
      CliContext cli, ProxyTarget target, RulePlan plan, boolean ok, @Nullable Integer id) {
    cli.out()
        .json(
            new Document(
                ok,
                target.name(),
                plan.action(),
                id != null,
                dryRun,
                id,
                plan.undoes().isPresent() ? plan.undoes().getAsInt() : null,
                plan.changes(),
                plan.conflict().exists() ? plan.conflict() : null,
                plan.faults(),
                plan.unmet()));
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }
}
