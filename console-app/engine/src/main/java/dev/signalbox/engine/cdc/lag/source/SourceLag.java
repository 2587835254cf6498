package dev.signalbox.engine.cdc.lag.source;

import dev.signalbox.common.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What waits in MySQL for the connector. What is not known is empty.
 *
 * @param server where MySQL writes next
 * @param connector where the connector goes on, as Connect has stored it: while it runs that may be
 *     a few seconds old
 * @param gtids the transactions that MySQL has; empty when it does not use such identifiers
 * @param bytes between the two; 0 when a probe has shown that the connector is at the end
 * @param rows of replicated tables between the two
 * @param exact whether the rows were counted, each of them; else they are about that many
 * @param byTable the rows that were counted, by table; tables without any are left out
 * @param oldest when the first of these was changed, to the second
 * @param passing the transaction that the connector is in the middle of
 * @param problem why the rest is not known; empty when it is
 */
public record SourceLag(
    Optional<BinlogPosition> server,
    Optional<ConnectorPosition> connector,
    String gtids,
    OptionalLong bytes,
    OptionalLong rows,
    boolean exact,
    Map<TableId, TableRows> byTable,
    Optional<Instant> oldest,
    Optional<PassingTransaction> passing,
    String problem) {

  /** Nothing is known, for a reason. */
  public static SourceLag unknown(String problem) {
    return new SourceLag(
        Optional.empty(),
        Optional.empty(),
        "",
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        problem);
  }

  public SourceLag {
    byTable = Map.copyOf(byTable);
  }

  /** Rows of one table that wait; empty when they were not counted. */
  public OptionalLong rows(TableId table) {
    var some = byTable.get(table);
    if (some != null) {
      return OptionalLong.of(some.total());
    }
    return exact ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /** The age of the oldest change that waits; zero when none does, empty when that is not known. */
  public Optional<Duration> age(Instant now) {
    if (oldest.isPresent()) {
      var age = Duration.between(oldest.get(), now);
      return Optional.of(age.isNegative() ? Duration.ZERO : age);
    }
    return rows.isPresent() && rows.getAsLong() == 0
        ? Optional.of(Duration.ZERO)
        : Optional.empty();
  }
}
