package dev.signalbox.engine.cdc;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.RecurringWork;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.lag.FreshnessSample;
import dev.signalbox.engine.cdc.lag.FreshnessWriter;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.lag.TopicScan;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the marker row about once per second and measures its way to ClickHouse, stage by stage.
 * One is under way at a time: while nothing comes through, another is written every half minute.
 * Runs beside the stack on a thread of its own until closed, the only one to do so; what fails is
 * logged and tried again.
 */
public final class FreshnessProbe implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FreshnessProbe.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(850);
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  /** Between two looks: a query costs ClickHouse a millisecond or two. */
  private static final long LOOK_MILLIS = 15;

  private static final long SLOW_LOOK_MILLIS = 500;

  /** After that many milliseconds nobody minds how exactly it is measured. */
  private static final double SLOW = 1_000;

  private static final String SEEN = "SELECT max(changes) FROM signalbox_probe.marker";

  private final CdcEndpoints endpoints;
  private final ConnectClient connect;
  private final ClickHouseClient clickhouse;
  private final OffsetReader kafka;
  private final Marker marker;
  private final RecurringWork work;
  private @Nullable FreshnessWriter writer;
  private @Nullable TopicScan scan;

  /** What a probe takes from the topic to the query, at the least, lately. */
  private double usualMillis;

  public FreshnessProbe(CdcEndpoints endpoints) {
    this.endpoints = endpoints;
    this.connect = ConnectClient.of(endpoints);
    this.clickhouse = ClickHouseClient.of(endpoints);
    this.kafka = new OffsetReader(endpoints.kafka());
    this.marker = new Marker(endpoints.mysql());
    this.work =
        new RecurringWork(
            "freshness-probe",
            PERIOD,
            new RecurringWork.FailureLog(LOG, Level.INFO, "no probe was measured"),
            this::attempt);
  }

  /** Begins; once. */
  public void start() {
    work.start();
  }

  private void attempt() {
    if (writer == null) {
      if (connect.config(ConnectorSpec.NAME).isEmpty()) {
        return;
      }
      writer = new FreshnessWriter(endpoints.kafka(), kafka, endpoints.topicReplicas());
    }
    measure(writer);
  }

  private void measure(FreshnessWriter out) {
    var topic = ReplicationPlan.topic(Marker.TABLE);
    var current = scan;
    if (current == null) {
      current = new TopicScan(endpoints.kafka());
      current.follow(topic);
      scan = current;
    }
    var written = Instant.now();
    long start = System.nanoTime();
    long value = marker.write();
    long committed = System.nanoTime();
    long until = start + GIVEN_UP.toNanos();
    if (!current.seen("changes", value, until)) {
      return;
    }
    long arrived = System.nanoTime();
    if (!visible(value, arrived, until)) {
      return;
    }
    long visible = System.nanoTime();
    double last = millis(visible - arrived);
    // slowly up, at once down
    usualMillis = Math.min(last, usualMillis + 0.1 * (last - usualMillis));
    out.write(
        new FreshnessSample(written, millis(committed - start), millis(arrived - committed), last));
  }

  private boolean visible(long value, long arrived, long until) {
    // no look before it can be there
    pause(Math.round(usualMillis * 0.8));
    while (System.nanoTime() < until) {
      if (clickhouse.rows(SEEN).get(0).get(0).asLong() >= value) {
        return true;
      }
      pause(millis(System.nanoTime() - arrived) < SLOW ? LOOK_MILLIS : SLOW_LOOK_MILLIS);
    }
    return false;
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Stopped measuring.", e);
    }
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  @Override
  public void close() {
    work.close();
    var out = writer;
    if (out != null) {
      out.close();
    }
    var current = scan;
    if (current != null) {
      current.close();
    }
    marker.close();
    kafka.close();
    connect.close();
    clickhouse.close();
  }
}
