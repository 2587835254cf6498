package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.routing.draft.DraftEdit;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules remove}. */
@Command(
    name = "remove",
    description = "Remove rules in the draft; it is begun where there is none.")
public final class RulesRemoveCommand extends CliCommand {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "The rule_id of each rule.")
  private List<Integer> ids = List.of();

  @Mixin private final AdminOptions proxy = new AdminOptions();

  public RulesRemoveCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.edit(out(), target, new DraftEdit.Delete(Set.copyOf(ids)));
    }
    return ExitCode.OK;
  }
}
