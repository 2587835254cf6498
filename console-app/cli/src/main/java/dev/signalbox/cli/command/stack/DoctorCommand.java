package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.cli.support.Window;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox doctor}. */
@Command(
    name = "doctor",
    description = "Look at everything a launch needs. Exits with 1 when something would stop it.")
public final class DoctorCommand extends CliCommand {
  @Option(
      names = "--engine-library",
      paramLabel = "FILE",
      description = "A libchdb.so of yours instead of the downloaded one.")
  private @Nullable Path engineLibrary;

  private record Document(boolean ok, List<PreflightFinding> findings) {}

  public DoctorCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<PreflightFinding>();
    var library = Optional.ofNullable(engineLibrary).map(Path::toAbsolutePath);
    try (var signalbox = cli().open()) {
      findings.addAll(signalbox.stack().preflight(new UpOptions(false, library)));
    }
    findings.add(window());
    boolean ok = findings.stream().noneMatch(f -> f.level() == PreflightFinding.Level.STOP);
    var table = new TextTable("", "CHECK", "FOUND");
    for (var finding : findings) {
      table.row(finding.level().name().toLowerCase(Locale.ROOT), finding.check(), finding.detail());
    }
    table.lines().stream().skip(1).forEach(out()::line);
    for (var finding : findings) {
      if (!finding.remedy().isEmpty()) {
        out().line("");
        out().line(finding.check() + ": " + finding.remedy());
      }
    }
    out().line("");
    out().line(ok ? "The stack can start." : "The stack cannot start until this is put right.");
    out().json(new Document(ok, findings));
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Without a window everything works from the command line. */
  private PreflightFinding window() {
    return new Window(cli())
        .whyNot()
        .map(
            why ->
                new PreflightFinding(
                    "window", PreflightFinding.Level.WARN, why.reason(), why.remedy()))
        .orElseGet(
            () ->
                new PreflightFinding(
                    "window", PreflightFinding.Level.OK, "display and GTK are there", ""));
  }
}
