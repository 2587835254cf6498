package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.cli.support.Units;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.DiskUse.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code signalbox df}. */
@Command(
    name = "df",
    description =
        "Say what the stack takes on the disk: its folders, or its images, containers and volumes."
            + " It need not run.")
public final class DiskCommand extends CliCommand {
  /**
   * @param bytes of all entries, each alone
   * @param sharedAtLeastBytes in layers that images share, in no sum
   */
  private record Document(boolean ok, long bytes, long sharedAtLeastBytes, List<DiskUse> entries) {}

  public DiskCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open()) {
      var entries = signalbox.stack().disk();
      long bytes = 0;
      var sums = new ArrayList<String>();
      for (var kind : Kind.values()) {
        if (entries.stream().anyMatch(entry -> entry.kind() == kind)) {
          long sum = DiskUse.sum(entries, kind);
          bytes += sum;
          sums.add(name(kind) + "s " + Units.bytes(sum));
        }
      }
      var table = new TextTable("KIND", "SERVICE", "SIZE", "SHARED", "NAME");
      for (var entry : entries) {
        table.row(
            name(entry.kind()),
            String.join(", ", entry.services()),
            entry.bytes() < 0 ? "?" : Units.bytes(entry.bytes()),
            entry.sharedBytes() == 0 ? "" : Units.bytes(entry.sharedBytes()),
            entry.name());
      }
      long shared = DiskUse.sharedAtLeast(entries);
      table.lines().forEach(out()::line);
      out().line("");
      out().line(Units.bytes(bytes) + " in all: " + String.join(", ", sums));
      if (shared > 0) {
        out()
            .line(
                "Besides, at least "
                    + Units.bytes(shared)
                    + " in layers that images share: they are on the disk once, whoever counts"
                    + " them.");
      }
      out().json(new Document(true, bytes, shared, entries));
      return ExitCode.OK;
    }
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
