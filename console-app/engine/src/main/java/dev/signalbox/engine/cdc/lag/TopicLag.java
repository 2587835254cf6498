package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.TableId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One partition of one table's topic, and how far ClickHouse is with it. What is not known is
 * empty, never guessed.
 *
 * @param endOffset the log end offset, from the broker
 * @param committed the offset the consumer group has committed, from the broker
 * @param lag records between the two
 * @param inMysql rows of the table that the connector has yet to read; empty when they were not
 *     counted
 * @param inPerSecond records written per second, over the last ten seconds
 * @param outPerSecond records read per second, over the last ten seconds
 * @param secondsBehind the age of the first record not yet read, as seen between samples; 0 when
 *     everything was read
 * @param eta until everything is read, at the present rates; empty when it is getting no closer
 */
public record TopicLag(
    TableId table,
    String topic,
    int partition,
    String group,
    OptionalLong endOffset,
    OptionalLong committed,
    OptionalLong lag,
    OptionalLong inMysql,
    OptionalDouble inPerSecond,
    OptionalDouble outPerSecond,
    OptionalDouble secondsBehind,
    LagVerdict verdict,
    Optional<Duration> eta) {

  /** The same with what is known of MySQL. */
  TopicLag with(OptionalLong waiting, LagVerdict judged) {
    return new TopicLag(
        table,
        topic,
        partition,
        group,
        endOffset,
        committed,
        lag,
        waiting,
        inPerSecond,
        outPerSecond,
        secondsBehind,
        judged,
        waiting.orElse(0) > 0 && eta.filter(Duration::isZero).isPresent() ? Optional.empty() : eta);
  }
}
