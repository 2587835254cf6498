package dev.signalbox.engine.cdc.lag;

import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.telemetry.RateCalculator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The samples of one topic and what follows from them. For one thread at a time. */
final class LagHistory {
  private static final Duration RATE_WINDOW = Duration.ofSeconds(10);
  private static final int MAX_ENDS = 3600;

  private record End(long nanos, long offset) {}

  private final RateCalculator in = new RateCalculator(RATE_WINDOW);
  private final RateCalculator out = new RateCalculator(RATE_WINDOW);

  /** Each new end and when it was first seen: the age of a record is the age of its end. */
  private final Deque<End> ends = new ArrayDeque<>();

  private OptionalLong committed = OptionalLong.empty();
  private long movedAt;
  private boolean behind;

  /**
   * Takes a sample and says what it means.
   *
   * @param nanos the monotonic clock when it was taken
   */
  TopicLag add(
      ReplicatedTable table, long nanos, OptionalLong endOffset, OptionalLong nowCommitted) {
    var previous = committed;
    endOffset.ifPresent(end -> addEnd(nanos, end));
    nowCommitted.ifPresent(offset -> out.add(nanos, offset));
    var lag = LagCalculator.lag(endOffset, nowCommitted);
    boolean nowBehind = lag.isEmpty() || lag.getAsLong() > 0;
    if (!nowCommitted.equals(previous) || !behind || !nowBehind) {
      movedAt = nanos;
    }
    behind = nowBehind;
    committed = nowCommitted;
    var seconds = secondsBehind(nanos, lag, nowCommitted);
    var verdict =
        LagVerdict.of(
            endOffset, nowCommitted, previous, Duration.ofNanos(nanos - movedAt), seconds);
    return new TopicLag(
        table.id(),
        table.topic(),
        0,
        table.group(),
        endOffset,
        nowCommitted,
        lag,
        OptionalLong.empty(),
        in.perSecond(),
        out.perSecond(),
        seconds,
        verdict,
        eta(lag));
  }

  private void addEnd(long nanos, long end) {
    in.add(nanos, end);
    var last = ends.peekLast();
    if (last == null || last.offset() != end) {
      ends.addLast(new End(nanos, end));
      if (ends.size() > MAX_ENDS) {
        ends.removeFirst();
      }
    }
  }

  private OptionalDouble secondsBehind(long nanos, OptionalLong lag, OptionalLong at) {
    if (at.isEmpty() || lag.isEmpty()) {
      // of a topic without a record there is nothing to commit
      return lag.equals(OptionalLong.of(0)) ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    while (!ends.isEmpty() && ends.getFirst().offset() <= at.getAsLong()) {
      ends.removeFirst();
    }
    if (lag.getAsLong() == 0 || ends.isEmpty()) {
      return OptionalDouble.of(0);
    }
    return OptionalDouble.of((nanos - ends.getFirst().nanos()) / 1e9);
  }

  private Optional<Duration> eta(OptionalLong lag) {
    if (lag.isEmpty() || in.perSecond().isEmpty() || out.perSecond().isEmpty()) {
      return Optional.empty();
    }
    if (lag.getAsLong() == 0) {
      return Optional.of(Duration.ZERO);
    }
    double closing = out.perSecond().getAsDouble() - in.perSecond().getAsDouble();
    return closing <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (lag.getAsLong() / closing * 1000)));
  }
}
