package dev.signalbox.desktop.workbench;

import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.RowSink;
import java.util.HexFormat;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * A result as a list of row numbers that grows while rows arrive; cells are read from the engine's
 * pages when they are shown. Grown on the toolkit's thread only.
 */
final class ResultModel extends ObservableListBase<Integer> {
  private static final int LONGEST = 2000;

  private final ResultStore pages;
  private int size;

  ResultModel(ResultStore pages) {
    this.pages = pages;
  }

  /** A column's name, and whether it holds numbers. */
  record Head(String name, String type, boolean numeric) {}

  /** Where the query puts its rows. */
  RowSink sink() {
    return pages;
  }

  /** Lets go of the rows. */
  void close() {
    size = 0;
    pages.close();
  }

  List<Head> heads() {
    return pages.columns().stream().map(ResultModel::head).toList();
  }

  private static Head head(Column column) {
    return new Head(column.name(), column.type(), column.numeric());
  }

  /** Takes in the rows that have arrived since. */
  void grow() {
    int now = pages.size();
    if (now > size) {
      beginChange();
      int was = size;
      size = now;
      nextAdd(was, now);
      endChange();
    }
  }

  @Override
  public Integer get(int index) {
    return index;
  }

  @Override
  public int size() {
    return size;
  }

  boolean isNull(int row, int column) {
    return pages.row(row)[column] == null;
  }

  /** A cell as text for the grid; long values are cut there, not in copies and files. */
  String cell(int row, int column) {
    var text = text(row, column);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
  }

  /** The whole cell as text: bytes as hexadecimal, NULL as NULL. */
  String text(int row, int column) {
    var value = pages.row(row)[column];
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    return value == null ? "NULL" : String.valueOf(value);
  }
}
