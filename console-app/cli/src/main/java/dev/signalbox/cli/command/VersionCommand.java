package dev.signalbox.cli.command;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.program.ProgramFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code signalbox version}. */
@Command(name = "version", description = "Print the version of Signalbox and of its Java.")
public final class VersionCommand extends CliCommand {
  public VersionCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var java = System.getProperty("java.version");
    var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    out().line("signalbox " + ProgramFacts.version() + " (Java " + java + ", " + system + ")");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", ProgramFacts.version());
    document.put("java", java);
    document.put("system", system);
    document.put("home", cli().home().toString());
    out().json(document);
    return ExitCode.OK;
  }
}
