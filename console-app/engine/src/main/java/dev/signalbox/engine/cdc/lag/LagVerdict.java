package dev.signalbox.engine.cdc.lag;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a partition's offsets mean, and in words.
 *
 * @param sentence for people; never empty
 */
public record LagVerdict(Level level, String sentence) {
  /** From best to worst. */
  public enum Level {
    OK,
    /** What there is was read, and nothing shows that it is all. */
    UNKNOWN,
    /** Behind, and working on it; or not yet known. */
    WARN,
    /** The connector was paused or stopped by somebody: changes wait in MySQL. */
    PAUSED,
    /** Behind, and nothing was read for a few seconds. */
    STALL,
    /** Nothing is read at all, or the offsets make no sense. */
    STOP,
    /** The group went back and reads records again. */
    REWIND
  }

  private static final Duration STALLED = Duration.ofSeconds(5);
  private static final Duration STOPPED = Duration.ofSeconds(30);

  /** Less than this many seconds of records is the ordinary life of a pipeline. */
  private static final double ORDINARY_SECONDS = 5;

  /**
   * Judges one partition.
   *
   * @param endOffset the log end offset
   * @param committed what the group has committed
   * @param previous what it had committed one sample before
   * @param unmoved for how long the committed offset has been the same
   * @param secondsBehind the age of the first record not yet read
   */
  public static LagVerdict of(
      OptionalLong endOffset,
      OptionalLong committed,
      OptionalLong previous,
      Duration unmoved,
      OptionalDouble secondsBehind) {
    if (endOffset.isEmpty()) {
      return new LagVerdict(
          Level.STOP, "The topic does not exist or the broker does not tell its end.");
    }
    long end = endOffset.getAsLong();
    if (committed.isEmpty()) {
      return end == 0
          ? new LagVerdict(Level.OK, "No record was written yet.")
          : new LagVerdict(Level.WARN, "ClickHouse has not read any of " + end + " records yet.");
    }
    long at = committed.getAsLong();
    if (previous.isPresent() && at < previous.getAsLong()) {
      return new LagVerdict(
          Level.REWIND,
          "The group went back from %d to %d; records read twice change nothing."
              .formatted(previous.getAsLong(), at));
    }
    long lag = end - at;
    if (lag <= 0) {
      return new LagVerdict(Level.OK, "Everything was read.");
    }
    if (unmoved.compareTo(STOPPED) >= 0) {
      return new LagVerdict(
          Level.STOP,
          "%d records wait and none was read for %d s: is ClickHouse running?"
              .formatted(lag, unmoved.toSeconds()));
    }
    if (unmoved.compareTo(STALLED) >= 0) {
      return new LagVerdict(
          Level.STALL,
          "%d records wait and none was read for %d s.".formatted(lag, unmoved.toSeconds()));
    }
    double seconds = secondsBehind.orElse(0);
    return seconds > ORDINARY_SECONDS
        ? new LagVerdict(Level.WARN, "%d records, %.0f s behind.".formatted(lag, seconds))
        : new LagVerdict(Level.OK, "%d records on their way.".formatted(lag));
  }
}
