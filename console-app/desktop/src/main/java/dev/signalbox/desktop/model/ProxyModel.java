package dev.signalbox.desktop.model;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.proxy.PoolStats;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.RoutingUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Reads the proxy every other second while it runs; while it does not, the rules are those that
 * ship, so that a preview is always possible.
 */
public final class ProxyModel {
  private final ProxySource source;
  private final BooleanSupplier running;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<ProxySnapshot> snapshot;
  private ProxySource.@Nullable Reading before;
  private long beforeNanos;

  /**
   * @param running whether the proxy is ready to be read
   */
  public ProxyModel(ProxySource source, BooleanSupplier running, Executor ui) {
    this.source = source;
    this.running = running;
    this.ui = ui;
    this.snapshot = new ReadOnlyObjectWrapper<>(shipped(""));
  }

  private ProxySnapshot shipped(String problem) {
    return new ProxySnapshot(
        source.shipped(),
        List.of(),
        false,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        problem);
  }

  /** Takes one reading; off the toolkit's thread, by one thread at a time. */
  public void sample() {
    var next = take();
    ui.execute(() -> snapshot.set(next));
  }

  private ProxySnapshot take() {
    if (!running.getAsBoolean()) {
      before = null;
      return shipped("");
    }
    try {
      var reading = source.read();
      long now = System.nanoTime();
      var last = before;
      double seconds = (now - beforeNanos) / 1e9;
      before = reading;
      beforeNanos = now;
      return new ProxySnapshot(
          reading.rules(),
          reading.memory(),
          true,
          reading.users().stream()
              .filter(user -> user.frontend())
              .map(
                  user ->
                      new RoutingUser(
                          user.username(),
                          user.defaultHostgroup(),
                          user.transactionPersistent(),
                          user.fastForward()))
              .toList(),
          reading.hits(),
          last == null ? Map.of() : rates(last.hits(), reading.hits(), seconds),
          last == null ? Map.of() : rates(queries(last.pool()), queries(reading.pool()), seconds),
          reading.digests(),
          reading.guard(),
          "");
    } catch (EngineException e) {
      before = null;
      return shipped(Tasks.explain(e));
    }
  }

  /** See {@link ProxySource#judge}; blocks. */
  Optional<Judgement> judge(int hostgroup, String schema, String sql) {
    return source.judge(hostgroup, schema, sql);
  }

  private static Map<Integer, Long> queries(List<PoolStats> pool) {
    return pool.stream()
        .collect(
            Collectors.groupingBy(
                PoolStats::hostgroup, Collectors.summingLong(PoolStats::queries)));
  }

  /** A counter that fell was reset: its rate is what it has counted since. */
  private static Map<Integer, Double> rates(
      Map<Integer, Long> was, Map<Integer, Long> is, double seconds) {
    var rates = new HashMap<Integer, Double>();
    is.forEach(
        (id, count) -> {
          long old = was.getOrDefault(id, 0L);
          rates.put(id, (count >= old ? count - old : count) / Math.max(1e-3, seconds));
        });
    return rates;
  }

  /** The newest reading; changes on the toolkit's thread. */
  public ReadOnlyObjectProperty<ProxySnapshot> snapshot() {
    return snapshot.getReadOnlyProperty();
  }
}
