package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import java.util.List;

/**
 * A table of a sample data set.
 *
 * @param columns in the table's order
 * @param keyColumns how many of the first ones are the primary key, at least 1
 * @param createSql makes it in MySQL when it is not there
 */
public record SampleTable(TableId name, List<Column> columns, int keyColumns, String createSql) {
  /** A column and how its text form is read. */
  public record Column(String name, Kind kind) {}

  /** How a value is read from text. */
  public enum Kind {
    TEXT,
    INTEGER,
    DECIMAL
  }

  public SampleTable {
    columns = List.copyOf(columns);
  }

  /** With its first column as the primary key. */
  public SampleTable(TableId name, List<Column> columns, String createSql) {
    this(name, columns, 1, createSql);
  }

  /** The primary key's columns, in its order. */
  List<String> key() {
    return columns.subList(0, keyColumns).stream().map(Column::name).toList();
  }
}
