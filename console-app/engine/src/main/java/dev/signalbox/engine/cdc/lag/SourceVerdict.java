package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.ByteUnits;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** What the connector's stage means, in words: for it, and for each table behind it. Pure. */
final class SourceVerdict {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);

  private final ConnectorStatus connector;
  private final SourceLag source;
  private final boolean proved;

  /**
   * @param proved whether a probe has shown lately that all was read
   */
  SourceVerdict(ConnectorStatus connector, SourceLag source, boolean proved) {
    this.connector = connector;
    this.source = source;
    this.proved = proved;
  }

  /** Whether somebody has paused or stopped the connector. */
  static boolean withheld(ConnectorStatus connector) {
    return connector.state().equals("PAUSED") || connector.state().equals("STOPPED");
  }

  /** Of a connector that does not read, in a sentence. */
  static String sentence(ConnectorStatus connector, SourceLag source, Instant now) {
    return subject(connector) + ": " + waiting(source, now);
  }

  private static String subject(ConnectorStatus connector) {
    if (!connector.failure().isEmpty()) {
      return "The connector failed";
    }
    if (connector.state().equals("RUNNING")) {
      return "The connector is starting";
    }
    return connector.state().equals("UNKNOWN")
        ? "Kafka Connect does not answer"
        : "The connector is " + connector.state().toLowerCase(Locale.ROOT);
  }

  /** What waits, with a full stop. */
  static String waiting(SourceLag source, Instant now) {
    if (source.rows().isEmpty()) {
      return "how many rows wait in MySQL is not known."
          + (source.problem().isEmpty() ? "" : " " + source.problem());
    }
    long rows = source.rows().getAsLong();
    if (rows == 0) {
      return "no row waits in MySQL.";
    }
    return "%s%,d %s, %s %s in MySQL%s."
        .formatted(
            source.exact() ? "" : "about ",
            rows,
            rows == 1 ? "row" : "rows",
            bytes(source.bytes()),
            rows == 1 ? "waits" : "wait",
            source.oldest().map(oldest -> " since " + clock(oldest, now)).orElse(""));
  }

  private static String clock(Instant at, Instant now) {
    var format = Duration.between(at, now).toHours() < 20 ? TIME : DAY;
    return format.withZone(ZoneId.systemDefault()).format(at);
  }

  private static String bytes(OptionalLong known) {
    return known.isEmpty() ? "? bytes" : ByteUnits.format(known.getAsLong());
  }

  /** A table's lag with what waits of it in MySQL: what Kafka says is not the whole. */
  TopicLag judge(TopicLag topic) {
    var waits = source.rows(topic.table());
    return topic.with(waits, verdict(topic, waits));
  }

  private LagVerdict verdict(TopicLag topic, OptionalLong waits) {
    var known = topic.verdict();
    if (known.level() != LagVerdict.Level.OK || PipelineState.isProbe(topic.table())) {
      return known;
    }
    if (!connector.running() && !connector.state().equals("ABSENT")) {
      boolean soon =
          connector.state().equals("RUNNING")
              || connector.state().equals("RESTARTING")
              || connector.state().equals("UNASSIGNED");
      var level =
          withheld(connector)
              ? LagVerdict.Level.PAUSED
              : soon && connector.failure().isEmpty()
                  ? LagVerdict.Level.WARN
                  : LagVerdict.Level.STOP;
      return new LagVerdict(level, subject(connector) + ": " + ofTable(waits));
    }
    if (waits.orElse(0) > 0) {
      return new LagVerdict(LagVerdict.Level.WARN, "The connector reads: " + ofTable(waits));
    }
    if (topic.lag().orElse(1) == 0 && !proved) {
      return new LagVerdict(
          LagVerdict.Level.UNKNOWN,
          "What is in Kafka was read; no probe has come through lately to show that it is all.");
    }
    return known;
  }

  private String ofTable(OptionalLong waits) {
    if (waits.isEmpty()) {
      return "how many of this table's rows wait in MySQL is not known.";
    }
    long rows = waits.getAsLong();
    return rows == 0
        ? "no row of this table waits in MySQL."
        : "%s%,d %s of this table %s in MySQL."
            .formatted(
                source.exact() ? "" : "about ",
                rows,
                rows == 1 ? "row" : "rows",
                rows == 1 ? "waits" : "wait");
  }
}
