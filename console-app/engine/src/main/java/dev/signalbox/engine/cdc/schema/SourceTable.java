package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import java.util.List;

/**
 * A table of the source.
 *
 * @param columns in the table's order
 * @param primaryKey its columns in the key's order; empty when it has none
 * @param uniqueKeys every unique key whose columns are all NOT NULL and whole, first one first
 */
public record SourceTable(
    TableId id,
    List<SourceColumn> columns,
    List<String> primaryKey,
    List<List<String>> uniqueKeys) {
  public SourceTable {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    uniqueKeys = List.copyOf(uniqueKeys);
  }
}
