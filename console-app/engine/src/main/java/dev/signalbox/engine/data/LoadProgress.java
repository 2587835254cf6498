package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a load is.
 *
 * @param rows rows done, those that were there before included
 * @param total where it is known
 * @param rowsPerSecond mean of this load, zero before the first chunk
 * @param waitingFor why the lag gate holds the load back now
 */
public record LoadProgress(
    TableId table,
    long rows,
    OptionalLong total,
    double rowsPerSecond,
    Duration elapsed,
    Optional<String> waitingFor) {
  /** Time left at the mean speed so far, where the total is known. */
  public Optional<Duration> eta() {
    if (total.isEmpty() || rowsPerSecond <= 0) {
      return Optional.empty();
    }
    long left = Math.max(0, total.getAsLong() - rows);
    return Optional.of(Duration.ofMillis(Math.round(left / rowsPerSecond * 1000)));
  }

  /** One line for people. */
  public String text() {
    var text = new StringBuilder("%,d".formatted(rows));
    total.ifPresent(t -> text.append(" of %,d".formatted(t)));
    text.append(" rows, %,.0f rows/s".formatted(rowsPerSecond));
    eta().ifPresent(e -> text.append(", %d s left".formatted(e.toSeconds())));
    waitingFor.ifPresent(w -> text.append(", waiting: ").append(w));
    return text.toString();
  }
}
