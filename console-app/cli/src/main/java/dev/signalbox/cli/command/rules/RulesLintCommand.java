package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.LintSource;
import dev.signalbox.routing.file.CnfWriter;
import dev.signalbox.routing.file.RuleSetJson;
import dev.signalbox.routing.lint.Hostgroup;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.lint.LintInput;
import dev.signalbox.routing.lint.RuleLint;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules lint}. */
@Command(
    name = "lint",
    description =
        "Look for mistakes in rules: never reached, never matching, sending statements where they"
            + " fail. Exits with 1 when errors were found. Without FILE the rules in the proxy's"
            + " memory are looked at.")
public final class RulesLintCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Rules as JSON or as a proxysql.cnf; needs nothing running.")
  private @Nullable Path file;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Option(
      names = "--clickhouse",
      paramLabel = "HOSTGROUP",
      description = "This hostgroup is a ClickHouse, where no name says so; may be repeated.")
  private List<Integer> clickHouses = List.of();

  @Option(
      names = "--fix",
      paramLabel = "N",
      description = "Apply the fix of finding N; may be repeated. The result goes to --output.")
  private List<Integer> fixes = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the mended rules go: a new file, JSON or cnf by its ending.")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace the --output file if it exists.")
  private boolean overwrite;

  public RulesLintCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (fixes.isEmpty() != (output == null)) {
      throw bad("--fix N and --output FILE belong together.");
    }
    if (file != null && proxy.isGiven()) {
      throw bad("Give a FILE or a proxy, not both.");
    }
    var input = withClickHouses(file == null ? live() : LintInput.of(Signalbox.readConfig(file)));
    var findings = new RuleLint().lint(input);
    if (output != null) {
      write(mended(input.rules(), findings), output);
    }
    var document = LintDocument.of(file == null ? "live" : file.toString(), findings);
    document.print(out());
    return document.ok() ? ExitCode.OK : ExitCode.FAILED;
  }

  private LintInput live() {
    if (!proxy.isOther()) {
      try (var signalbox = cli().open()) {
        StackDocument.requireRunning(signalbox);
        return signalbox.lintInput();
      }
    }
    try (var target = proxy.open(cli())) {
      return LintSource.read(target.admin());
    }
  }

  private LintInput withClickHouses(LintInput input) {
    var groups = new ArrayList<>(input.hostgroups());
    for (int id : clickHouses) {
      var known = groups.stream().filter(group -> group.id() == id).findFirst();
      known.ifPresent(groups::remove);
      groups.add(
          new Hostgroup(
              id,
              Hostgroup.Product.CLICKHOUSE,
              known.map(Hostgroup::access).orElse(Hostgroup.Access.UNKNOWN),
              known.map(Hostgroup::servers).orElse(-1)));
    }
    return input.withHostgroups(groups);
  }

  private RuleSet mended(RuleSet rules, List<LintFinding> findings) {
    var result = rules;
    for (int number : fixes) {
      if (number < 1 || number > findings.size()) {
        throw bad("There is no finding " + number + "; there are " + findings.size() + ".");
      }
      var fix =
          findings
              .get(number - 1)
              .fix()
              .orElseThrow(() -> bad("Finding " + number + " has no fix that could be applied."));
      try {
        result = fix.applyTo(result);
      } catch (IllegalArgumentException e) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            "Fix "
                + number
                + " does not fit the rules any more after those before it ("
                + e.getMessage()
                + "). Apply it alone, and lint again.",
            e);
      }
    }
    return result;
  }

  private void write(RuleSet rules, Path target) {
    var format = RuleFile.format(target);
    var base = file == null ? java.util.Optional.<String>empty() : RuleFile.base(file);
    var text =
        base.map(state -> RuleFile.text(rules, format, state))
            .orElseGet(
                () ->
                    format == RuleFile.Format.json
                        ? new RuleSetJson().write(rules)
                        : new CnfWriter().write(rules));
    RuleFile.write(target, text, overwrite);
    cli().err().println("signalbox: the mended rules are in " + target);
    cli().err().flush();
  }

  private static EngineException bad(String text) {
    return new EngineException(ErrorCode.BAD_INPUT, text);
  }
}
