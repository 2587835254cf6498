package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox rules draft merge}. */
@Command(
    name = "merge",
    description =
        "Make the draft's changes on what the proxy's memory holds by now, rule by rule. Of a rule"
            + " that both sides changed the draft's is kept, unless it is given.")
public final class DraftMergeCommand extends CliCommand {
  @Option(
      names = "--theirs",
      paramLabel = "ID",
      description = "Keep the proxy's side of this rule where both changed it; may be repeated.")
  private List<Integer> theirs = List.of();

  @Mixin private final AdminOptions proxy = new AdminOptions();

  public DraftMergeCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      var merged = target.drafts().merge(Set.copyOf(theirs));
      DraftDocument.print(out(), target.name(), Optional.of(merged));
    }
    return ExitCode.OK;
  }
}
