package dev.signalbox.engine.cdc.lag.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Compares the connector's position with MySQL's, and counts what lies between where no probe shows
 * that the connector is at the end. For one thread at a time.
 */
public final class SourceWatch implements AutoCloseable {
  /** How old a probe may be that shows it: one is written each second. */
  private static final Duration PROVES = Duration.ofSeconds(3);

  private final KafkaAccess kafka;
  private final BinlogServer server;
  private final BinlogCounter counter;
  private Optional<ConnectorPosition> last = Optional.empty();

  public SourceWatch(CdcEndpoints endpoints) {
    this.kafka = endpoints.kafka();
    this.server = new BinlogServer(endpoints.mysql());
    this.counter = new BinlogCounter(endpoints.mysql());
  }

  /**
   * What is known of the connector.
   *
   * @param answers whether Connect told it
   * @param running whether the connector reads
   * @param offset the offset that it has stored; empty when there is none
   */
  public record Connector(boolean answers, boolean running, Optional<JsonNode> offset) {}

  /**
   * Looks once.
   *
   * @param passed when the last probe was written that has reached the other side
   * @param counts whether a table's rows are on their way to ClickHouse
   * @param time for counting; what is not counted by then is estimated, and counted the next time
   */
  public SourceLag look(
      Connector connector, Optional<Instant> passed, Predicate<TableId> counts, Duration time) {
    try {
      var position = position(connector);
      if (position.isEmpty()) {
        return SourceLag.unknown("Connect has stored no position of the connector yet.");
      }
      var binlogs = server.look(position.get().at().file());
      boolean proved =
          connector.running()
              && passed.filter(p -> p.isAfter(Instant.now().minus(PROVES))).isPresent();
      return proved
          ? atTheEnd(position.get(), binlogs)
          : count(position.get(), binlogs, connector.running(), counts, time);
    } catch (EngineException e) {
      return SourceLag.unknown(String.valueOf(e.getMessage()));
    }
  }

  private Optional<ConnectorPosition> position(Connector connector) {
    if (connector.answers()) {
      last = connector.offset().flatMap(ConnectorPosition::of);
    } else if (last.isEmpty()) {
      last = StoredOffset.read(kafka, ConnectorSpec.NAME);
    }
    return last;
  }

  private static SourceLag atTheEnd(ConnectorPosition position, ServerBinlogs binlogs) {
    return new SourceLag(
        Optional.of(binlogs.end()),
        Optional.of(position),
        binlogs.gtids(),
        OptionalLong.of(0),
        OptionalLong.of(0),
        true,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private SourceLag count(
      ConnectorPosition position,
      ServerBinlogs binlogs,
      boolean running,
      Predicate<TableId> counts,
      Duration time) {
    var bytes = binlogs.bytesSince(position.at());
    if (bytes.isEmpty()) {
      return new SourceLag(
          Optional.of(binlogs.end()),
          Optional.of(position),
          binlogs.gtids(),
          bytes,
          OptionalLong.empty(),
          false,
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          "MySQL's binlog has no longer what the connector reads next, at %s: it was purged or reset."
              .formatted(position.at()));
    }
    var counted = counter.count(position, binlogs.end(), time, server.isMariaDb());
    var rows = new HashMap<>(counted.byTable());
    rows.keySet().removeIf(counts.negate());
    long sum = rows.values().stream().mapToLong(TableRows::total).sum();
    boolean whole = counted.reached().compareTo(binlogs.end()) >= 0;
    return new SourceLag(
        Optional.of(binlogs.end()),
        Optional.of(position),
        binlogs.gtids(),
        bytes,
        whole
            ? OptionalLong.of(sum)
            : estimate(sum, bytes.getAsLong(), binlogs.bytesSince(counted.reached())),
        whole && counted.exact() && !running,
        rows,
        rows.values().stream().map(TableRows::oldest).min(Instant::compareTo),
        counted.passing(),
        "");
  }

  /** As many rows in each byte of the rest as in those that were read. */
  static OptionalLong estimate(long counted, long bytes, OptionalLong rest) {
    if (rest.isEmpty() || rest.getAsLong() >= bytes) {
      return OptionalLong.empty();
    }
    double read = bytes - rest.getAsLong();
    return OptionalLong.of(Math.round(counted * (bytes / read)));
  }

  @Override
  public void close() {
    server.close();
  }
}
