package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import java.util.List;
import java.util.Set;

/**
 * A table of the source.
 *
 * @param columns in the table's order
 * @param primaryKey its columns in the key's order; empty when it has none
 * @param uniqueKeys every unique key whose columns are all NOT NULL and whole, first one first
 * @param traits what else matters of it
 */
public record SourceTable(
    TableId id,
    List<SourceColumn> columns,
    List<String> primaryKey,
    List<List<String>> uniqueKeys,
    Set<Trait> traits) {
  /** What else matters of a table. */
  public enum Trait {
    /** MariaDB keeps the history of its rows in it. */
    VERSIONED,
    /** It has a unique key with a column that may be NULL. */
    NULLABLE_KEY
  }

  public SourceTable {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    uniqueKeys = List.copyOf(uniqueKeys);
    traits = Set.copyOf(traits);
  }

  /** An ordinary table. */
  public SourceTable(
      TableId id,
      List<SourceColumn> columns,
      List<String> primaryKey,
      List<List<String>> uniqueKeys) {
    this(id, columns, primaryKey, uniqueKeys, Set.of());
  }
}
