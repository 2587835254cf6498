package dev.signalbox.cli.command.data;

import dev.signalbox.engine.cdc.lag.source.BinlogPosition;
import dev.signalbox.engine.cdc.lag.source.PassingTransaction;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits in MySQL. Whatever is not known is null.
 *
 * @param exact whether the rows were all counted; else they are about that many
 * @param since when the oldest of these changes was made, to the second
 * @param seconds its age
 * @param position where MySQL writes next
 * @param connectorPosition where the connector goes on
 * @param transaction the one that the connector is in the middle of, in words
 */
record WaitingDocument(
    OptionalLong rows,
    boolean exact,
    OptionalLong bytes,
    @Nullable Instant since,
    OptionalDouble seconds,
    @Nullable String position,
    @Nullable String connectorPosition,
    @Nullable String gtids,
    @Nullable String transaction,
    List<Table> tables,
    @Nullable String problem) {
  record Table(String table, long inserted, long updated, long deleted, boolean truncated) {}

  static WaitingDocument of(SourceLag source, Instant now) {
    return new WaitingDocument(
        source.rows(),
        source.exact(),
        source.bytes(),
        source.oldest().orElse(null),
        source.age(now).stream().mapToDouble(age -> age.toMillis() / 1000.0).findFirst(),
        source.server().map(BinlogPosition::toString).orElse(null),
        source.connector().map(connector -> connector.at().toString()).orElse(null),
        known(source.gtids()),
        source.passing().map(PassingTransaction::text).orElse(null),
        source.byTable().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(
                entry ->
                    new Table(
                        entry.getKey().toString(),
                        entry.getValue().inserted(),
                        entry.getValue().updated(),
                        entry.getValue().deleted(),
                        entry.getValue().truncated()))
            .toList(),
        known(source.problem()));
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
