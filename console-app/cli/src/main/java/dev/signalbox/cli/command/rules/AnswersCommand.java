package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.proxy.GuardedDigest;
import dev.signalbox.engine.proxy.ProxySqlAdmin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox answers}. */
@Command(
    name = "answers",
    description =
        "Say which statements ClickHouse answers as MySQL would, and why the others are kept on"
            + " MySQL: by digest, as the router's guard saw them.")
public final class AnswersCommand extends CliCommand {
  private static final int MOST_TEXT = 60;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  /** The guard's two states. */
  enum Switch {
    on,
    off
  }

  @Option(
      names = "--guard",
      paramLabel = "on|off",
      description =
          "Switch the guard. While it is off, the rules alone decide, and ClickHouse may answer"
              + " otherwise than MySQL.")
  private @Nullable Switch guard;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "40",
      description = "At most this many digests (default: ${DEFAULT-VALUE}).")
  private int limit;

  private record Document(
      boolean guard, long calls, long keptBack, long failedOver, List<GuardedDigest> digests) {}

  public AnswersCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var target = proxy.open(cli())) {
      if (guard != null) {
        target.admin().guard(guard == Switch.on);
      }
      var report = target.admin().guard().orElseThrow(ProxySqlAdmin::noGuard);
      var document =
          new Document(
              report.on(),
              report.calls(),
              report.keptBack(),
              report.failedOver(),
              report.digests().stream().limit(Math.max(0, limit)).toList());
      print(document);
      out().json(document);
    }
    return ExitCode.OK;
  }

  private void print(Document document) {
    out()
        .line(
            document.guard()
                ? "The guard is on: ClickHouse serves what it answers as MySQL would."
                : "The guard is off: answers are not compared. Switch it on with: signalbox answers"
                    + " --guard on");
    if (document.digests().isEmpty()) {
      out().line("No statement for ClickHouse was judged yet.");
      return;
    }
    out()
        .line(
            "%,d statements, %,d of them kept on MySQL"
                .formatted(document.calls(), document.keptBack()));
    var table = new TextTable("CALLS", "KEPT", "VERDICT", "SCHEMA", "STATEMENT", "REASON");
    for (var digest : document.digests()) {
      table.row(
          digest.calls(),
          digest.keptBack(),
          digest.verdict(),
          digest.schema(),
          cut(digest.text()),
          digest.reason());
    }
    table.lines().forEach(out()::line);
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
  }
}
