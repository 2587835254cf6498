package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox rules draft apply}. */
@Command(
    name = "apply",
    description =
        "Put the draft in force and on disk, wholly or not at all, and end it. Refuses what"
            + " another client would lose: take that in with rules draft merge. Take the apply back"
            + " with: rules undo")
public final class DraftApplyCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Mixin private final ChangeOptions change = new ChangeOptions();

  public DraftApplyCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      int code = change.run(cli(), target, target.drafts().plan());
      if (code == ExitCode.OK && !change.dryRun()) {
        target.drafts().drop();
      }
      return code;
    }
  }
}
