package dev.signalbox.cli.command.data;

import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table's equality with MySQL's, as documents give it.
 *
 * @param since the oldest range was compared then; null when nothing was
 */
record Proof(
    String table,
    Standing.State state,
    long rows,
    long differing,
    List<String> keys,
    @Nullable Instant since,
    String note,
    String sentence) {
  static Proof of(Standing standing, Instant now) {
    return new Proof(
        standing.table().toString(),
        standing.state(),
        standing.rows(),
        standing.differing(),
        standing.keys(),
        standing.since().equals(Instant.EPOCH) ? null : standing.since(),
        standing.note(),
        standing.text(now));
  }
}
