package dev.signalbox.engine.catalogue;

import java.util.List;

/**
 * What one table consists of, as MySQL has it, with the types it has in ClickHouse.
 *
 * @param columns in the table's order; empty when the table is gone
 * @param indexes the primary key first
 * @param foreignKeys of this table, by name
 * @param replicaProblem why ClickHouse's types are not known; empty when it answered
 */
public record TableDetails(
    List<Column> columns,
    List<Index> indexes,
    List<ForeignKey> foreignKeys,
    String replicaProblem) {
  public TableDetails {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /**
   * A column.
   *
   * @param type as MySQL writes it, for example {@code varchar(12)}
   * @param key its place in the primary key, from 1; 0 when it is no part of it
   * @param extra {@code auto_increment}, {@code STORED GENERATED}, …; may be empty
   * @param comment may be empty
   * @param replicaType as ClickHouse writes it; empty when the column is not there
   */
  public record Column(
      String name,
      String type,
      boolean nullable,
      int key,
      String extra,
      String comment,
      String replicaType) {}

  /**
   * An index of MySQL.
   *
   * @param kind {@code BTREE}, {@code FULLTEXT}, …
   * @param parts its columns in order, an expression where one is indexed
   */
  public record Index(String name, boolean unique, String kind, List<String> parts) {
    public Index {
      parts = List.copyOf(parts);
    }

    /** Whether it is the primary key. */
    public boolean primary() {
      return name.equals("PRIMARY");
    }
  }

  /**
   * Columns that point at another table's.
   *
   * @param rule what happens to these rows, for example {@code ON DELETE CASCADE}; empty when
   *     deletes are refused
   */
  public record ForeignKey(
      String name, List<String> columns, String table, List<String> targets, String rule) {
    public ForeignKey {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
    }
  }
}
