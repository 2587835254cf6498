package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.routing.diff.RuleSetDiff;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules diff}. */
@Command(
    name = "diff",
    description = "Say how rules B differ from rules A: added, removed, changed, moved.")
public final class RulesDiffCommand extends CliCommand {
  @Parameters(index = "0", paramLabel = "A", description = RuleSource.WORDS)
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
  private String after = "";

  @Option(names = "--check", description = "Exit with 1 when they differ.")
  private boolean check;

  private record Document(
      boolean same,
      String before,
      String after,
      List<Map<String, Object>> added,
      List<Map<String, Object>> removed,
      List<RuleSetDiff.Changed> changed,
      List<RuleSetDiff.Moved> moved,
      List<FastRoute> fastRoutesAdded,
      List<FastRoute> fastRoutesRemoved,
      List<RuleSetDiff.Value> variables) {}

  public RulesDiffCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var diff =
        RuleSetDiff.between(
            RuleSource.read(cli(), before).rules(), RuleSource.read(cli(), after).rules());
    print(diff);
    out()
        .json(
            new Document(
                diff.isEmpty(),
                before,
                after,
                diff.added().stream().map(RulesDiffCommand::row).toList(),
                diff.removed().stream().map(RulesDiffCommand::row).toList(),
                diff.changed(),
                diff.moved(),
                diff.fastRoutesAdded(),
                diff.fastRoutesRemoved(),
                diff.variables()));
    return check && !diff.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  private void print(RuleSetDiff diff) {
    if (diff.isEmpty()) {
      out().line("No difference.");
    }
    diff.removed().forEach(rule -> out().line("- rule " + words(rule)));
    diff.added().forEach(rule -> out().line("+ rule " + words(rule)));
    for (var rule : diff.changed()) {
      out().line("~ rule " + rule.ruleId());
      rule.columns().forEach(value -> out().line("    " + words(value)));
    }
    for (var rule : diff.moved()) {
      out()
          .line(
              "> rule %d is rule %d now%s"
                  .formatted(
                      rule.from(),
                      rule.to(),
                      rule.reordered() ? ", at another place" : ", in the same order"));
    }
    diff.fastRoutesRemoved().forEach(row -> out().line("- fast routing " + words(row)));
    diff.fastRoutesAdded().forEach(row -> out().line("+ fast routing " + words(row)));
    diff.variables().forEach(value -> out().line("~ " + words(value)));
  }

  private static String words(QueryRule rule) {
    var text = new StringBuilder().append(rule.ruleId());
    row(rule)
        .forEach(
            (name, value) -> {
              if (!name.equals("rule_id")) {
                text.append("  ").append(name).append('=').append(value);
              }
            });
    return text.toString();
  }

  private static String words(FastRoute row) {
    return "%s/%s/%d to hostgroup %d"
        .formatted(row.username(), row.schemaname(), row.flagIn(), row.destinationHostgroup());
  }

  private static String words(RuleSetDiff.Value value) {
    return value.name() + ": " + shown(value.before()) + " -> " + shown(value.after());
  }

  private static String shown(@Nullable String value) {
    return value == null ? "NULL" : value;
  }

  /** The columns that are not at the table's default. */
  private static Map<String, Object> row(QueryRule rule) {
    var usual = QueryRule.rule(rule.ruleId()).active(true).build();
    var row = new LinkedHashMap<String, Object>();
    for (var column : RuleColumn.values()) {
      var value = column.get(rule);
      boolean said = column == RuleColumn.RULE_ID || !Objects.equals(value, column.get(usual));
      if (said && value != null) {
        row.put(column.sqlName(), value);
      }
    }
    return row;
  }
}
