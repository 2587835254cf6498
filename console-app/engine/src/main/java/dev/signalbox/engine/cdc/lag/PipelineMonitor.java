package dev.signalbox.engine.cdc.lag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.Live;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import dev.signalbox.engine.cdc.lag.source.SourceWatch;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.Standings;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Samples the pipeline once per second while somebody watches, and not otherwise. A part that does
 * not answer is said so in the state and the others are shown all the same. Safe for use from many
 * threads; observers are told on the monitor's thread.
 */
public final class PipelineMonitor implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PipelineMonitor.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** For counting rows in the binlog, in one sample. */
  private static final Duration COUNTING = Duration.ofMillis(250);

  private final OffsetReader kafka;
  private final ConnectClient connect;
  private final ClickHouseClient clickhouse;
  private final TableRegistry registry;
  private final Standings standings;
  private final SourceWatch source;
  private final FreshnessLog freshnessLog;
  private final Live<PipelineState> state = new Live<>(PipelineState.unknown());
  private final Map<TableId, LagHistory> histories = new HashMap<>();
  private List<ReplicatedTable> tables = List.of();
  private int watchers;
  private @Nullable ScheduledExecutorService sampler;

  public PipelineMonitor(CdcEndpoints endpoints) {
    this.kafka = new OffsetReader(endpoints.kafka());
    this.connect = ConnectClient.of(endpoints);
    this.clickhouse = ClickHouseClient.of(endpoints);
    this.registry = new TableRegistry(clickhouse);
    this.standings = new Standings(clickhouse);
    this.source = new SourceWatch(endpoints);
    this.freshnessLog = new FreshnessLog(endpoints.kafka());
  }

  /** Tells the state now and after each sample until the subscription is closed. */
  public Subscription subscribe(Consumer<? super PipelineState> observer) {
    var subscription = state.subscribe(observer);
    watch();
    var open = new java.util.concurrent.atomic.AtomicBoolean(true);
    return () -> {
      subscription.close();
      if (open.compareAndSet(true, false)) {
        unwatch();
      }
    };
  }

  private synchronized void watch() {
    if (watchers++ == 0) {
      var started =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("pipeline-monitor").daemon().factory());
      started.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
      sampler = started;
    }
  }

  private synchronized void unwatch() {
    var running = sampler;
    if (--watchers == 0 && running != null) {
      running.shutdownNow();
      sampler = null;
    }
  }

  private void tick() {
    try {
      sample();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a sample of the pipeline failed", e);
    }
  }

  /** Takes one sample now, also when nobody watches. */
  public PipelineState sample() {
    return sample(COUNTING);
  }

  /**
   * The same.
   *
   * @param counting how long rows in MySQL's binlog may be counted, when the connector does not
   *     read them; what is not counted by then is estimated
   */
  public PipelineState sample(Duration counting) {
    synchronized (histories) {
      var problems = new ArrayList<String>();
      var connector =
          ask(
              problems,
              () -> connect.status(ConnectorSpec.NAME),
              new ConnectorStatus("UNKNOWN", "", List.of()));
      boolean answers = !connector.state().equals("UNKNOWN");
      Optional<JsonNode> offset =
          answers
              ? ask(problems, () -> connect.offset(ConnectorSpec.NAME), Optional.empty())
              : Optional.empty();
      tables = ask(problems, () -> List.copyOf(registry.read().values()), tables);
      var offsets = offsets(problems);
      var freshness =
          ask(
              problems,
              () -> freshnessLog.read(known(offsets.ends().get(FreshnessLog.TOPIC))),
              Freshness.NONE);
      var waiting =
          source.look(
              new SourceWatch.Connector(answers, connector.running(), offset),
              freshness.passed(),
              this::counts,
              counting);
      var now = Instant.now();
      var stage = new SourceVerdict(connector, waiting, freshness.proof(now).isPresent());
      var topics = topics(offsets).stream().map(stage::judge).toList();
      var next =
          new PipelineState(
              now,
              connector,
              connector.tasks().isEmpty()
                  ? Optional.empty()
                  : offset.map(ConnectClient::snapshotDone),
              topics,
              total(topics, waiting),
              tables,
              ask(problems, () -> standings.of(tables), List.of()),
              ask(problems, this::deadLetters, OptionalLong.empty()),
              ask(problems, this::lostValues, List.of()),
              problems,
              waiting,
              freshness);
      state.set(next);
      return next;
    }
  }

  /** Unknown as long as no table is known: the probe's own is one. */
  private OptionalLong total(List<TopicLag> topics, SourceLag waiting) {
    var parts = new ArrayList<OptionalLong>();
    parts.add(waiting.rows());
    topics.stream()
        .filter(topic -> !PipelineState.isProbe(topic.table()))
        .forEach(topic -> parts.add(topic.lag()));
    return tables.isEmpty() ? OptionalLong.empty() : LagCalculator.total(parts);
  }

  /** Whether rows of a table are on their way to ClickHouse; those of a new one will be. */
  private boolean counts(TableId table) {
    return !PipelineState.isProbe(table)
        && !SourceSchema.SERVERS_OWN.contains(table.database())
        && tables.stream()
            .filter(known -> known.id().equals(table))
            .allMatch(known -> known.state() == ReplicatedTable.State.LIVE);
  }

  private record Offsets(Map<String, Long> committed, Map<String, Long> ends) {}

  private Offsets offsets(List<String> problems) {
    var topicByGroup = ReplicatedTable.topicByGroup(tables);
    var committed = ask(problems, () -> kafka.committed(topicByGroup), Map.<String, Long>of());
    // after them, so that none is ahead
    var asked = new HashSet<>(topicByGroup.values());
    asked.add(FreshnessLog.TOPIC);
    var ends = ask(problems, () -> kafka.endOffsets(asked), Map.<String, Long>of());
    return new Offsets(committed, ends);
  }

  private List<TopicLag> topics(Offsets offsets) {
    var live = ReplicatedTable.live(tables);
    long now = System.nanoTime();
    histories.keySet().retainAll(live.stream().map(ReplicatedTable::id).toList());
    return live.stream()
        .map(
            table ->
                histories
                    .computeIfAbsent(table.id(), id -> new LagHistory())
                    .add(
                        table,
                        now,
                        known(offsets.ends().get(table.topic())),
                        known(offsets.committed().get(table.group()))))
        .toList();
  }

  private static OptionalLong known(@Nullable Long offset) {
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  private OptionalLong deadLetters() {
    var rows = clickhouse.rows("SELECT count() FROM signalbox.dead_letters");
    return OptionalLong.of(rows.get(0).get(0).asLong());
  }

  private List<PipelineState.LostValues> lostValues() {
    var all = new ArrayList<PipelineState.LostValues>();
    for (var row :
        clickhouse.rows(
            "SELECT database, `table`, column, reason, count FROM signalbox.lost_values"
                + " ORDER BY 1, 2, 3, 4")) {
      all.add(
          new PipelineState.LostValues(
              new TableId(row.get(0).asText(), row.get(1).asText()),
              row.get(2).asText(),
              row.get(3).asText(),
              row.get(4).asLong()));
    }
    return all;
  }

  private static <T> T ask(List<String> problems, Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (EngineException e) {
      problems.add(String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      var running = sampler;
      if (running != null) {
        running.shutdownNow();
        sampler = null;
      }
    }
    freshnessLog.close();
    source.close();
    kafka.close();
    connect.close();
    clickhouse.close();
  }
}
