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

/** {@code signalbox rules disable}. */
@Command(
    name = "disable",
    description = "Switch rules off in the draft; they are kept and not loaded.")
public final class RulesDisableCommand extends CliCommand {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "The rule_id of each rule.")
  private List<Integer> ids = List.of();

  @Mixin private final AdminOptions proxy = new AdminOptions();

  public RulesDisableCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.edit(out(), target, new DraftEdit.Switch(Set.copyOf(ids), false));
    }
    return ExitCode.OK;
  }
}
