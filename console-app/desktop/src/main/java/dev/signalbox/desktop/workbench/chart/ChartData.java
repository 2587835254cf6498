package dev.signalbox.desktop.workbench.chart;

import java.util.List;

/**
 * What a chart draws; its arrays are not to be changed.
 *
 * @param axis what the x values are: numbers, milliseconds since 1970 in UTC, or places in {@code
 *     categories}
 * @param points how many points all series have
 * @param note what was left out, in words; empty for nothing
 */
record ChartData(
    ChartKind kind,
    Axis axis,
    String xName,
    List<String> categories,
    List<Series> series,
    int points,
    String note) {
  /** What stands along the bottom. */
  enum Axis {
    NUMBER,
    TIME,
    CATEGORY
  }

  /**
   * One line, one colour of bars or of dots.
   *
   * @param x ascending for a line
   */
  record Series(String name, double[] x, double[] y) {}
}
