package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox demo}. */
@Command(
    name = "demo",
    description =
        "The whole platform at work: launch it where it does not run, load rows, compare both"
            + " sides, change rows, compare again, measure freshness, route two queries, race one."
            + " Exits with 0 only when everything agrees.")
public final class DemoCommand extends CliCommand {
  @Mixin private final DemoOptions options = new DemoOptions();

  public DemoCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var report = new DemoRun(cli(), options).run();
    DemoRun.print(out(), report);
    out().json(report);
    return DemoRun.exitCode(report);
  }
}
