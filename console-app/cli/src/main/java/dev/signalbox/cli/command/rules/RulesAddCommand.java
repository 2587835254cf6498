package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.routing.draft.DraftEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules add}. */
@Command(
    name = "add",
    description =
        "Add a rule to the draft, on unless active=0 is given, with a number that is free at its"
            + " place. The draft is begun where there is none.")
public final class RulesAddCommand extends CliCommand {
  @Parameters(
      arity = "1..*",
      index = "0..*",
      paramLabel = "COLUMN=VALUE",
      description = "A column by ProxySQL's name and its value; nothing behind the = is NULL.")
  private List<String> values = List.of();

  @Option(
      names = "--before",
      paramLabel = "ID",
      description = "The rule to stand before (default: it goes to the end).")
  private @Nullable Integer before;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  public RulesAddCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var edit = new DraftEdit.Add(ColumnValues.rule(values), before);
    try (var target = proxy.open(cli())) {
      DraftDocument.edit(out(), target, edit);
    }
    return ExitCode.OK;
  }
}
