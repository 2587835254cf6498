package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.proxy.Layer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox rules export}. */
@Command(
    name = "export",
    description =
        "Write a proxy's rules as a file to edit and apply. The file names the state it was made"
            + " from, so that what others change meanwhile is noticed.")
public final class RulesExportCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A new file; without it the rules go to standard output.")
  private @Nullable Path file;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "json, or cnf as in proxysql.cnf (default: by the file's ending, else json).")
  private RuleFile.@Nullable Format format;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      defaultValue = "memory",
      description =
          "memory, runtime or disk (default: ${DEFAULT-VALUE}, which alone has inactive rules).")
  private Layer layer = Layer.MEMORY;

  @Option(names = "--overwrite", description = "Replace FILE if it exists.")
  private boolean overwrite;

  private record Document(
      boolean ok, String file, Layer layer, RuleFile.Format format, int rules, int notLoaded) {}

  public RulesExportCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      var state = target.changes().state();
      var base = target.changes().remember(state);
      var rules =
          state
              .layer(layer)
              .under(target.admin().rules(Layer.RUNTIME).variables(), target.hostgroupNames());
      var form =
          format != null ? format : file == null ? RuleFile.Format.json : RuleFile.format(file);
      var text = RuleFile.text(rules, form, base);
      int notLoaded = state.notLoaded().size();
      if (notLoaded > 0) {
        cli()
            .err()
            .println(
                "signalbox: memory and runtime differ in "
                    + notLoaded
                    + " rows; see: signalbox rules list");
      }
      if (file == null) {
        out().stream().print(text);
        out().stream().flush();
      } else {
        RuleFile.write(file, text, overwrite);
        out().line(rules.rules().size() + " rules of " + target.name() + " are in " + file);
        out()
            .json(
                new Document(true, file.toString(), layer, form, rules.rules().size(), notLoaded));
      }
    }
    return ExitCode.OK;
  }
}
