package dev.signalbox.engine.cdc;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which tables the connector in force leaves out: none while there is no connector. Asks Connect
 * once for each answer, which is good for many tables.
 */
record ExcludedTables(ConnectClient connect) implements Supplier<Predicate<TableId>> {
  @Override
  public Predicate<TableId> get() {
    var config = connect.config(ConnectorSpec.NAME);
    return table -> config.isPresent() && ConnectorSpec.excludes(config.get(), table);
  }
}
