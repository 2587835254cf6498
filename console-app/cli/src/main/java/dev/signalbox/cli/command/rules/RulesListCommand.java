package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.proxy.Layer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox rules list}. */
@Command(
    name = "list",
    description =
        "Show a proxy's rules with their hits, and where its layers differ: memory is edited,"
            + " runtime is in force, the disk is what a restart begins with.")
public final class RulesListCommand extends CliCommand {
  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      defaultValue = "runtime",
      description = "memory, runtime or disk (default: ${DEFAULT-VALUE}).")
  private Layer layer = Layer.RUNTIME;

  public RulesListCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      var document =
          RulesDocument.of(
              target.name(),
              layer,
              target.changes().state(),
              target.admin().ruleHits(),
              target.hostgroupNames());
      document.print(out());
    }
    return ExitCode.OK;
  }
}
