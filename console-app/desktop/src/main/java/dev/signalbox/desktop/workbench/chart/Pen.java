package dev.signalbox.desktop.workbench.chart;

import javafx.scene.paint.Color;

/** What a chart is drawn with: the screen's canvas, or a file. Lengths are pixels. */
interface Pen {
  /** Where a text stands from its place; it is centred upright. */
  enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  void line(double x1, double y1, double x2, double y2, Color color);

  /** A line through the first points. */
  void path(double[] xs, double[] ys, int points, Color color);

  void box(double x, double y, double width, double height, Color color);

  void dot(double x, double y, double radius, Color color);

  void text(String text, double x, double y, Align align, Color color);
}
