package dev.signalbox.embedded.router.runtime;

import java.util.Map;

/** Reads the columns of a row, which SQLite hands out as text; NULL is left out of the map. */
final class Rows {
  private Rows() {}

  static String text(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  static int number(Map<String, String> row, String column) {
    String value = row.getOrDefault(column, "0");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + " must be a number, is '" + value + "'", e);
    }
  }

  static boolean flag(Map<String, String> row, String column) {
    return number(row, column) != 0;
  }
}
