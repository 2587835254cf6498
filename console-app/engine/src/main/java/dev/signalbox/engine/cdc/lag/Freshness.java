package dev.signalbox.engine.cdc.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How long a change takes from MySQL to ClickHouse, by the probes of the last minute.
 *
 * @param samples from the oldest to the newest
 */
public record Freshness(List<FreshnessSample> samples) {
  /** How far back it looks. */
  public static final Duration SPAN = Duration.ofMinutes(1);

  /** How old the last probe that came through may be to show something: one comes each second. */
  private static final Duration PROVES = Duration.ofSeconds(5);

  /** No probe has come through. */
  public static final Freshness NONE = new Freshness(List.of());

  public Freshness {
    samples = List.copyOf(samples);
  }

  /** One part of the way. */
  public enum Stage {
    /** From the statement to the binlog: MySQL's commit. */
    BINLOG(FreshnessSample::binlogMillis),
    /** From the binlog to the topic: the connector, and the broker. */
    TOPIC(FreshnessSample::topicMillis),
    /** From the topic to a query's result: ClickHouse. */
    VISIBLE(FreshnessSample::visibleMillis);

    private final ToDoubleFunction<FreshnessSample> millis;

    Stage(ToDoubleFunction<FreshnessSample> millis) {
      this.millis = millis;
    }
  }

  /** When the last probe that came through was written. */
  public Optional<Instant> passed() {
    return samples.stream().map(FreshnessSample::written).max(Comparator.naturalOrder());
  }

  /** The same, if that was so lately that it shows that nothing waits. */
  Optional<Instant> proof(Instant now) {
    return passed().filter(passed -> passed.isAfter(now.minus(PROVES)));
  }

  /**
   * The whole way in milliseconds at a quantile.
   *
   * @param quantile from 0 to 1
   * @return empty when no probe has come through
   */
  public OptionalDouble total(double quantile) {
    return at(quantile, FreshnessSample::totalMillis);
  }

  /** One stage of it. */
  public OptionalDouble stage(Stage stage, double quantile) {
    return at(quantile, stage.millis);
  }

  private OptionalDouble at(double quantile, ToDoubleFunction<FreshnessSample> of) {
    if (samples.isEmpty()) {
      return OptionalDouble.empty();
    }
    var sorted = samples.stream().mapToDouble(of).sorted().toArray();
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return OptionalDouble.of(sorted[Math.clamp(index, 0, sorted.length - 1)]);
  }
}
