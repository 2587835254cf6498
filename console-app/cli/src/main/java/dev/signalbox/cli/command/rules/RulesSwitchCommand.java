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

/** {@code signalbox rules enable} and {@code disable}. */
public abstract class RulesSwitchCommand extends CliCommand {
  private final boolean on;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "The rule_id of each rule.")
  private List<Integer> ids = List.of();

  @Mixin private final AdminOptions proxy = new AdminOptions();

  RulesSwitchCommand(CliContext context, boolean on) {
    super(context);
    this.on = on;
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.edit(out(), target, new DraftEdit.Switch(Set.copyOf(ids), on));
    }
    return ExitCode.OK;
  }

  /** {@code signalbox rules enable}. */
  @Command(
      name = "enable",
      description = "Switch rules on in the draft; it is begun where there is none.")
  public static final class On extends RulesSwitchCommand {
    public On(CliContext context) {
      super(context, true);
    }
  }

  /** {@code signalbox rules disable}. */
  @Command(
      name = "disable",
      description = "Switch rules off in the draft; it is begun where there is none.")
  public static final class Off extends RulesSwitchCommand {
    public Off(CliContext context) {
      super(context, false);
    }
  }
}
