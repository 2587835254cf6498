package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.Live;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standings;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

  private final OffsetReader kafka;
  private final ConnectClient connect;
  private final ClickHouseClient clickhouse;
  private final TableRegistry registry;
  private final Standings standings;
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
    synchronized (histories) {
      var problems = new ArrayList<String>();
      var connector =
          ask(
              problems,
              () -> connect.status(ConnectorSpec.NAME),
              new ConnectorStatus("UNKNOWN", "", List.of()));
      Optional<Boolean> snapshot =
          connector.tasks().isEmpty()
              ? Optional.empty()
              : ask(problems, () -> connect.snapshotDone(ConnectorSpec.NAME), Optional.empty());
      tables = ask(problems, () -> List.copyOf(registry.read().values()), tables);
      var topics = topics(problems);
      var next =
          new PipelineState(
              Instant.now(),
              connector,
              snapshot,
              topics,
              LagCalculator.total(topics.stream().map(TopicLag::lag).toList()),
              tables,
              ask(problems, () -> standings.of(tables), List.of()),
              ask(problems, this::deadLetters, OptionalLong.empty()),
              ask(problems, this::lostValues, List.of()),
              problems);
      state.set(next);
      return next;
    }
  }

  private List<TopicLag> topics(List<String> problems) {
    var live = tables.stream().filter(t -> t.state() == ReplicatedTable.State.LIVE).toList();
    var topicByGroup = new HashMap<String, String>();
    live.forEach(table -> topicByGroup.put(table.group(), table.topic()));
    var committed = ask(problems, () -> kafka.committed(topicByGroup), Map.<String, Long>of());
    var ends = ask(problems, () -> kafka.endOffsets(topicByGroup.values()), Map.<String, Long>of());
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
                        known(ends.get(table.topic())),
                        known(committed.get(table.group()))))
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
    kafka.close();
    connect.close();
    clickhouse.close();
  }
}
