package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.stack.process.ProgramData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox purge}. */
@Command(
    name = "purge",
    description =
        "Remove everything that Signalbox keeps for you, and not the program: the stacks with their"
            + " rows and logins, histories, downloads, settings. Says what that is and asks first."
            + " Refuses while a stack runs or a window is open.")
public final class PurgeCommand extends CliCommand {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--stop", description = "Stop the stacks that run, then remove them.")
  private boolean stop;

  private record Document(boolean ok, boolean removed, long bytes, List<ProgramData.Part> parts) {}

  public PurgeCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var data = ProgramData.ofUser(cli().options().dataDir());
    var parts = data.parts();
    long bytes = parts.stream().mapToLong(ProgramData.Part::bytes).sum();
    if (parts.isEmpty()) {
      out().line("There is nothing to remove.");
      out().json(new Document(true, false, 0, parts));
      return ExitCode.OK;
    }
    refuse(data);
    var table = new TextTable("SIZE", "WHAT", "WHERE");
    parts.forEach(part -> table.row(size(part.bytes()), part.what(), part.path()));
    table.lines().forEach(out()::line);
    if (!yes && !confirmed(bytes)) {
      out().line("Nothing was removed.");
      out().json(new Document(true, false, bytes, parts));
      return ExitCode.OK;
    }
    data.running().forEach(this::stop);
    data.delete();
    out().line("Removed: " + size(bytes) + ".");
    out().json(new Document(true, true, bytes, parts));
    return ExitCode.OK;
  }

  private void refuse(ProgramData data) {
    var windows = data.windows();
    if (!windows.isEmpty()) {
      throw new EngineException(
          ErrorCode.IN_USE,
          "A window is open on "
              + windows.getFirst()
              + "; nothing was removed. Close it first, or remove the data in its Settings.");
    }
    var running = data.running();
    if (!running.isEmpty() && !stop) {
      throw new EngineException(
          ErrorCode.IN_USE,
          "The stack in "
              + running.getFirst()
              + " runs; nothing was removed. Stop it first (signalbox down), or use: purge"
              + " --stop");
    }
  }

  private void stop(Path folder) {
    var options = new SignalboxOptions(StackKind.EMBEDDED, Optional.of(folder), cli().home());
    try (var signalbox = Signalbox.open(options)) {
      signalbox.stack().down(false, Deadline.in(Duration.ofMinutes(2)), Progress.NONE);
    }
  }

  /** Only a typed yes counts: where nobody can type one, nothing is removed. */
  private boolean confirmed(long bytes) {
    cli().err().print("Remove " + size(bytes) + "? Type yes: ");
    cli().err().flush();
    try {
      var line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line != null && line.strip().equalsIgnoreCase("yes");
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "The answer could not be read: " + e.getMessage(), e);
    }
  }

  private static String size(long bytes) {
    return bytes >= 1_000_000_000
        ? "%.1f GB".formatted(bytes / 1e9)
        : bytes >= 1_000_000
            ? "%d MB".formatted(bytes / 1_000_000)
            : "%d kB".formatted(bytes / 1000);
  }
}
