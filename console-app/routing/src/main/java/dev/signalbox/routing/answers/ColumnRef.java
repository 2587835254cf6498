package dev.signalbox.routing.answers;

import dev.signalbox.common.TableId;

/** A column of a table, as the catalogue writes it. */
public record ColumnRef(TableId table, String column) {
  @Override
  public String toString() {
    return table.table() + "." + column;
  }
}
