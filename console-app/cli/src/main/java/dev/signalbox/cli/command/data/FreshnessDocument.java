package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.cdc.lag.Freshness;
import dev.signalbox.engine.cdc.lag.Freshness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long a change takes from MySQL to ClickHouse: probes of the last minute, in milliseconds.
 * Whatever is not known is null.
 *
 * @param probes how many came through
 * @param last when the last of them was written
 * @param binlog from the statement to the binlog
 * @param topic from there to the topic
 * @param visible from there to a query's result
 */
record FreshnessDocument(
    int probes, @Nullable Instant last, Part total, Part binlog, Part topic, Part visible) {
  /** One part of the way. */
  record Part(OptionalDouble p50Ms, OptionalDouble p99Ms) {}

  static FreshnessDocument of(Freshness freshness) {
    return new FreshnessDocument(
        freshness.samples().size(),
        freshness.passed().orElse(null),
        new Part(rounded(freshness.total(0.5)), rounded(freshness.total(0.99))),
        part(freshness, Stage.BINLOG),
        part(freshness, Stage.TOPIC),
        part(freshness, Stage.VISIBLE));
  }

  private static Part part(Freshness freshness, Stage stage) {
    return new Part(rounded(freshness.stage(stage, 0.5)), rounded(freshness.stage(stage, 0.99)));
  }

  private static OptionalDouble rounded(OptionalDouble millis) {
    return millis.isPresent()
        ? OptionalDouble.of(Math.round(millis.getAsDouble() * 10) / 10.0)
        : millis;
  }

  void print(Output out) {
    if (last == null) {
      out.line("No probe came through in the last minute. `signalbox lag` says where rows wait.");
      return;
    }
    out.line(
        "%d probes in the last minute, the last one written %.1f s ago"
            .formatted(probes, Duration.between(last, Instant.now()).toMillis() / 1000.0));
    var table = new TextTable("STAGE", "P50", "P99");
    table.row("commit to binlog (MySQL)", text(binlog.p50Ms()), text(binlog.p99Ms()));
    table.row("binlog to topic (connector, broker)", text(topic.p50Ms()), text(topic.p99Ms()));
    table.row("topic to visible (ClickHouse)", text(visible.p50Ms()), text(visible.p99Ms()));
    table.row("in all", text(total.p50Ms()), text(total.p99Ms()));
    table.lines().forEach(out::line);
  }

  private static String text(OptionalDouble millis) {
    return millis.isPresent() ? String.format(Locale.ROOT, "%.1f ms", millis.getAsDouble()) : "?";
  }
}
