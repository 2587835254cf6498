package dev.signalbox.cli.support;

import java.util.ArrayList;
import java.util.List;

/** A table of text for people: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row; line breaks inside cells become spaces. */
  public TextTable row(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings);
    }
    var row = new ArrayList<String>();
    for (var cell : cells) {
      row.add(String.valueOf(cell).replaceAll("\\R", " "));
    }
    rows.add(row);
    return this;
  }

  /** The table's lines, headings first. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    int[] widths = new int[headings.size()];
    boolean[] right = new boolean[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] = width(headings.get(i));
      rows.forEach(row -> widths[column] = Math.max(widths[column], width(row.get(column))));
      right[i] =
          !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("-?[\\d.,]+"));
    }
    lines.add(line(headings, widths, right));
    rows.forEach(row -> lines.add(line(row, widths, right)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths, boolean[] right) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      var padding = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : GAP);
      line.append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** At most so many visible characters of a line; escape sequences take no room. */
  static String clip(String line, int width) {
    int seen = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\u001b') {
        i = Math.max(i, line.indexOf('m', i));
      } else if (++seen > width) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
