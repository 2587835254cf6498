package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.routing.draft.DraftEdit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules set}. */
@Command(
    name = "set",
    description = "Set columns of a rule in the draft; it is begun where there is none.")
public final class RulesSetCommand extends CliCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The rule_id.")
  private int id;

  @Parameters(
      arity = "1..*",
      index = "1..*",
      paramLabel = "COLUMN=VALUE",
      description = "A column by ProxySQL's name and its value; nothing behind the = is NULL.")
  private List<String> values = List.of();

  @Mixin private final AdminOptions proxy = new AdminOptions();

  public RulesSetCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var edit = new DraftEdit.Type(id, ColumnValues.read(values));
    try (var target = proxy.open(cli())) {
      DraftDocument.edit(out(), target, edit);
    }
    return ExitCode.OK;
  }
}
