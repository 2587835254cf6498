package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules apply}. */
@Command(
    name = "apply",
    description =
        "Put the rules of a file in force and on disk, wholly or not at all: shows the difference,"
            + " refuses what another client would lose, reads everything back, and restores the"
            + " old rules when anything fails. Take it back with: rules undo")
public final class RulesApplyCommand extends CliCommand {
  @Parameters(
      arity = "1",
      paramLabel = "FILE",
      description = "Rules in ProxySQL's column names, JSON or cnf.")
  private @Nullable Path file;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Mixin private final ChangeOptions change = new ChangeOptions();

  public RulesApplyCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var source = java.util.Objects.requireNonNull(file).toAbsolutePath().normalize();
    var rules = RuleFile.read(source);
    var base = RuleFile.base(source);
    try (var target = proxy.open(cli())) {
      var plan = target.changes().plan(rules, source.toString(), base);
      if (rules.rules().isEmpty() && !plan.now().memory().rules().isEmpty() && !change.force()) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            source + " holds no rules. To remove every rule of the proxy, apply with --force.");
      }
      return change.run(cli(), target, plan);
    }
  }
}
