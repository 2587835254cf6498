package dev.signalbox.cli.support;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table of text for people: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {
  private static final String GAP = "  ";
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern NUMBER = Pattern.compile("-?[\\d.,]+");

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;
  private final boolean[] right;

  public TextTable(String... headings) {
    this.headings = List.of(headings);
    this.widths = new int[headings.length];
    this.right = new boolean[headings.length];
  }

  /** Adds a row; line breaks inside cells become spaces. */
  public TextTable row(Object... cells) {
    rows.add(texts(cells));
    return this;
  }

  /** The table's lines, headings first. */
  public List<String> lines() {
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] = width(headings.get(i));
      rows.forEach(row -> widths[column] = Math.max(widths[column], width(row.get(column))));
      right[i] =
          !rows.isEmpty()
              && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
    var lines = new ArrayList<String>();
    lines.add(line(headings));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  /** One more row, laid out by the columns of {@link #lines} and not kept. */
  public String line(Object... cells) {
    return line(texts(cells));
  }

  private List<String> texts(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings);
    }
    var row = new ArrayList<String>();
    for (var cell : cells) {
      row.add(LINE_BREAK.matcher(String.valueOf(cell)).replaceAll(" "));
    }
    return row;
  }

  private String line(List<String> cells) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      var padding = " ".repeat(Math.max(0, widths[i] - width(cells.get(i))));
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
