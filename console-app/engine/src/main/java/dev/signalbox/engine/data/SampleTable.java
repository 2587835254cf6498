package dev.signalbox.engine.data;

import dev.signalbox.common.TableId;
import java.util.List;

/**
 * A table of a sample data set.
 *
 * @param columns in the table's order; the first one is the primary key
 * @param createSql makes it in MySQL when it is not there
 */
public record SampleTable(TableId name, List<Column> columns, String createSql) {
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

  String key() {
    return columns.getFirst().name();
  }
}
