package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.cli.support.Units;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.diff.ImpactReport;
import dev.signalbox.routing.diff.Route;
import dev.signalbox.routing.lint.ClickHouseLimits;
import dev.signalbox.routing.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules impact} says.
 *
 * @param digests those that move or are uncertain, most time first
 */
record ImpactDocument(
    String from,
    String to,
    ImpactReport.Share all,
    ImpactReport.Share moved,
    ImpactReport.Share uncertain,
    List<Digest> digests) {
  /**
   * One kind of statement.
   *
   * @param clickhouse why ClickHouse, where it would go, cannot answer it; null when nothing is
   *     known
   */
  record Digest(
      String digest,
      String digestText,
      String schema,
      String user,
      long calls,
      long timeUs,
      boolean moves,
      Route before,
      Route after,
      List<String> uncertain,
      @Nullable String clickhouse) {}

  static ImpactDocument of(String from, String to, ImpactReport report, Set<Integer> clickHouses) {
    var limits = new ClickHouseLimits();
    var digests =
        report.rows().stream()
            .filter(row -> row.changed() || !row.doubts().isEmpty())
            .map(
                row ->
                    new Digest(
                        row.digest(),
                        row.text(),
                        row.schema(),
                        row.user(),
                        row.count(),
                        row.micros(),
                        row.changed(),
                        row.before(),
                        row.after(),
                        row.doubts(),
                        row.changed()
                                && row.after().handling() == Handling.FORWARDED
                                && clickHouses.contains(row.after().hostgroup())
                            ? limits.reason(row.text()).orElse(null)
                            : null))
            .toList();
    return new ImpactDocument(from, to, report.all(), report.moved(), report.uncertain(), digests);
  }

  void print(Output out, RuleSet before, RuleSet after, int rows) {
    out.line(
        "%s -> %s moves %s of calls and %s of time: %d of %d digests, %s of %s calls."
            .formatted(
                from,
                to,
                percent(moved.ofCalls()),
                all.micros() == 0 ? "an unknown share" : percent(moved.ofTime()),
                moved.digests(),
                all.digests(),
                Units.count(moved.calls()),
                Units.count(all.calls())));
    long failing = digests.stream().filter(digest -> digest.clickhouse() != null).count();
    if (failing > 0) {
      out.line(failing + " of them would fail on ClickHouse or be answered otherwise; see below.");
    }
    if (uncertain.digests() > 0) {
      out.line(
          "%d digests (%s of calls) are uncertain (?): a digest does not tell all that a rule asks."
              .formatted(uncertain.digests(), percent(uncertain.ofCalls())));
    }
    if (!digests.isEmpty()) {
      var table = new TextTable("", "CALLS", "TIME", "BEFORE", "AFTER", "DIGEST");
      digests.stream().limit(rows).forEach(digest -> row(table, digest, before, after));
      table.lines().forEach(out::line);
      if (digests.size() > rows) {
        out.line((digests.size() - rows) + " more: --rows " + digests.size());
      }
    }
    digests.stream()
        .limit(rows)
        .filter(digest -> digest.clickhouse() != null)
        .forEach(digest -> out.line("! " + digest.digestText() + "\n    " + digest.clickhouse()));
    digests.stream()
        .flatMap(digest -> digest.uncertain().stream())
        .distinct()
        .forEach(doubt -> out.line("? " + doubt));
    out.json(this);
  }

  private static void row(TextTable table, Digest digest, RuleSet before, RuleSet after) {
    table.row(
        (digest.clickhouse() != null ? "!" : "") + (digest.uncertain().isEmpty() ? "" : "?"),
        digest.calls(),
        digest.timeUs() == 0 ? "-" : Units.time(Duration.ofNanos(digest.timeUs() * 1000)),
        words(digest.before(), before),
        digest.moves() ? words(digest.after(), after) : "the same",
        digest.digestText().length() > 100
            ? digest.digestText().substring(0, 97) + "..."
            : digest.digestText());
  }

  private static String words(Route route, RuleSet rules) {
    var where =
        switch (route.handling()) {
          case FORWARDED -> rules.hostgroupName(route.hostgroup());
          case ANSWERED -> "answered by the proxy";
          case REFUSED -> "refused";
          case CACHED -> "query cache";
        };
    return where
        + (route.ruleId() == null ? "" : " by " + route.ruleId())
        + (route.rewritten() == null ? "" : ", rewritten")
        + (route.cacheTtl() > 0 ? ", cached" : "");
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.001 ? "%.3f %%" : "%.1f %%", share * 100);
  }
}
