package dev.signalbox.engine.results;

import dev.signalbox.engine.workbench.Column;

/**
 * Orders a column's values by 64 bits at a time: values whose keys are equal at one level may
 * differ at the next. Used by one thread, one level after the other.
 */
interface SortKeys {
  /**
   * @param value String or byte[]
   * @param level from 0
   */
  long key(Object value, int level);

  /** Whether values of this key, seen at this level, may differ at the next. */
  boolean open(long key, int level);

  static SortKeys of(Column column) {
    return switch (column.kind()) {
      case INTEGER, DECIMAL -> new NumberKeys(column.kind() == Column.Kind.INTEGER);
      case TIME -> column.type().equalsIgnoreCase("TIME") ? new TimeOfDayKeys() : new TextKeys();
      case TEXT, BINARY -> new TextKeys();
    };
  }
}
