package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Output;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.DemoReport;
import dev.signalbox.engine.stack.UpOptions;
import java.util.Optional;

/** Launches the stack where it does not run, and runs the demo on it. */
final class DemoRun {
  private final CliContext cli;
  private final DemoOptions options;

  DemoRun(CliContext cli, DemoOptions options) {
    this.cli = cli;
    this.options = options;
  }

  /** Runs it. */
  DemoReport run() {
    try (var signalbox = cli.open();
        var progress = cli.progress()) {
      var deadline = Deadline.in(options.timeout());
      long readyMs = launch(signalbox, deadline, progress);
      return signalbox.sampleData().demo().run(options.demo(), readyMs, deadline, progress);
    }
  }

  static int exitCode(DemoReport report) {
    return report.ok() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Milliseconds until the stack was ready. */
  private long launch(Signalbox signalbox, Deadline deadline, Progress progress) {
    long start = System.nanoTime();
    signalbox.launch(
        new UpOptions(options.demoCredentials(), Optional.empty()), deadline, progress);
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** For people; nothing under {@code --json}. */
  static void print(Output out, DemoReport report) {
    var changes = report.changes();
    out.line("");
    out.line("ready       after %,d ms".formatted(report.readyMs()));
    out.line(
        "rows        MySQL %,d, ClickHouse %,d"
            .formatted(report.rows().mysql(), report.rows().clickhouse()));
    out.line(
        "checksum    MySQL %s, ClickHouse %s"
            .formatted(report.checksum().mysql(), report.checksum().clickhouse()));
    out.line(
        "changes     %d inserted, %d updated, %d deleted; %d seen in ClickHouse"
            .formatted(
                changes.inserted(), changes.updated(), changes.deleted(), changes.verified()));
    out.line(
        "freshness   p50 %s ms, p99 %s ms (n = %d)"
            .formatted(
                report.freshnessMs().p50(), report.freshnessMs().p99(), report.freshnessMs().n()));
    out.line(routed("OLTP", report.oltp()));
    out.line(routed("OLAP", report.olap()));
    out.line(
        "race        MySQL %s ms, ClickHouse %s ms: %s"
            .formatted(report.race().mysqlMs(), report.race().clickhouseMs(), report.race().sql()));
    out.line(report.ok() ? "Both sides agree." : "They do NOT agree:");
    report.disagreements().forEach(text -> out.line("  " + text));
  }

  private static String routed(String name, DemoReport.Routed query) {
    return "%s        hostgroup %d, %s, %s ms: %s"
        .formatted(
            name,
            query.hostgroup(),
            query.ruleId().isPresent() ? "rule " + query.ruleId().getAsInt() : "no rule",
            query.ms(),
            query.sql());
  }
}
