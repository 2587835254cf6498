package dev.signalbox.desktop.model;

import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.telemetry.Points;
import dev.signalbox.engine.telemetry.Series;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Samples the pipeline once a second while the stack runs and keeps an hour of it. */
public final class PipelineModel {
  private static final int KEPT = 3600;

  private final PipelineSource source;
  private final BooleanSupplier running;
  private final Executor ui;
  private final Map<String, Series> lag = new ConcurrentSkipListMap<>();
  private final Series in = new Series(KEPT);
  private final Series out = new Series(KEPT);
  private final Series behind = new Series(KEPT);
  private volatile PipelineState latest = PipelineState.unknown();
  private final ReadOnlyObjectWrapper<PipelineState> state =
      new ReadOnlyObjectWrapper<>(PipelineState.unknown());

  /**
   * @param running whether there is anything to ask
   */
  public PipelineModel(PipelineSource source, BooleanSupplier running, Executor ui) {
    this.source = source;
    this.running = running;
    this.ui = ui;
  }

  /** Takes one sample; off the toolkit's thread. */
  public void sample() {
    var next = running.getAsBoolean() ? source.sample() : PipelineState.unknown();
    latest = next;
    if (isKnown(next)) {
      keep(next);
    }
    ui.execute(() -> state.set(next));
  }

  private void keep(PipelineState next) {
    long at = next.at().toEpochMilli();
    for (var topic : next.userTopics()) {
      lag.computeIfAbsent(name(topic), n -> new Series(KEPT)).add(at, rowsBehind(topic));
    }
    in.add(at, sum(next, TopicLag::inPerSecond));
    out.add(at, sum(next, TopicLag::outPerSecond));
    behind.add(at, next.totalKnown() ? next.totalLag().orElse(0) : Double.NaN);
  }

  /**
   * Rows of a partition that are not in ClickHouse, those in MySQL too; not known of a part: NaN.
   */
  private static double rowsBehind(TopicLag topic) {
    return topic.lag().isPresent() && topic.inMysql().isPresent()
        ? topic.lag().getAsLong() + topic.inMysql().getAsLong()
        : Double.NaN;
  }

  /** Whether a state was measured at all. */
  public static boolean isKnown(PipelineState state) {
    return state.at().toEpochMilli() > 0;
  }

  /** How people call a partition: the table, and its number where it is not the only one. */
  public static String name(TopicLag topic) {
    return topic.table() + (topic.partition() == 0 ? "" : " · " + topic.partition());
  }

  /** The sum of a rate over all tables; {@code NaN} when none is known. */
  public static double sum(PipelineState state, Function<TopicLag, OptionalDouble> rate) {
    return state.userTopics().stream()
        .map(rate)
        .filter(OptionalDouble::isPresent)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                known ->
                    known.isEmpty()
                        ? Double.NaN
                        : known.stream().mapToDouble(OptionalDouble::getAsDouble).sum()));
  }

  /** The newest sample; changes on the toolkit's thread. */
  public ReadOnlyObjectProperty<PipelineState> state() {
    return state.getReadOnlyProperty();
  }

  /** The newest sample, from any thread. */
  public PipelineState latest() {
    return latest;
  }

  public PipelineSource source() {
    return source;
  }

  /** Lag of each partition over the last stretch of time, by name. */
  public Map<String, Points> lag(Duration back) {
    long from = latest.at().toEpochMilli() - back.toMillis();
    var all = new TreeMap<String, Points>();
    lag.forEach((name, series) -> all.put(name, series.since(from)));
    return all;
  }

  /** Records written to the broker a second. */
  public Points in(Duration back) {
    return in.since(latest.at().toEpochMilli() - back.toMillis());
  }

  /** Records read by ClickHouse a second. */
  public Points out(Duration back) {
    return out.since(latest.at().toEpochMilli() - back.toMillis());
  }

  /** Records behind, all tables together. */
  public Points behind(Duration back) {
    return behind.since(latest.at().toEpochMilli() - back.toMillis());
  }
}
