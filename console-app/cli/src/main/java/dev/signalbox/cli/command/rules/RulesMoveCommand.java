package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.routing.draft.DraftEdit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules move}. */
@Command(
    name = "move",
    description =
        "Put rules before another one in the draft, in the order they have. Rules that wait for a"
            + " flag of theirs come along; numbers are changed as little as it takes.")
public final class RulesMoveCommand extends CliCommand {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "The rule_id of each rule.")
  private List<Integer> ids = List.of();

  @Option(
      names = "--before",
      paramLabel = "ID",
      description = "The rule to stand before (default: they go to the end).")
  private @Nullable Integer before;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  public RulesMoveCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      DraftDocument.edit(out(), target, new DraftEdit.Move(Set.copyOf(ids), before));
    }
    return ExitCode.OK;
  }
}
