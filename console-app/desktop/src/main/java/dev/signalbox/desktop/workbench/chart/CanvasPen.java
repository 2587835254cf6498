package dev.signalbox.desktop.workbench.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws on the screen. */
record CanvasPen(GraphicsContext g) implements Pen {
  private static final Font SMALL = Font.font("Roboto", 11.5);

  @Override
  public void line(double x1, double y1, double x2, double y2, Color color) {
    g.setStroke(color);
    g.setLineWidth(1);
    g.strokeLine(x1, y1, x2, y2);
  }

  @Override
  public void path(double[] xs, double[] ys, int points, Color color) {
    g.setStroke(color);
    g.setLineWidth(1.5);
    g.strokePolyline(xs, ys, points);
  }

  @Override
  public void box(double x, double y, double width, double height, Color color) {
    g.setFill(color);
    g.fillRect(x, y, width, height);
  }

  @Override
  public void dot(double x, double y, double radius, Color color) {
    g.setFill(color);
    g.fillOval(x - radius, y - radius, radius * 2, radius * 2);
  }

  @Override
  public void text(String text, double x, double y, Align align, Color color) {
    g.setFont(SMALL);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(
        switch (align) {
          case LEFT -> TextAlignment.LEFT;
          case CENTER -> TextAlignment.CENTER;
          case RIGHT -> TextAlignment.RIGHT;
        });
    g.setFill(color);
    g.fillText(text, x, y);
  }
}
