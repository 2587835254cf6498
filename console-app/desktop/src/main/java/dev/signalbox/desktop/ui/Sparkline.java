package dev.signalbox.desktop.ui;

import javafx.beans.value.ObservableValue;

/** A small line without axes: the shape of the last minutes. Scaled from zero to its own top. */
public final class Sparkline extends CanvasRegion {
  private final Token color;
  private double[] values = {};

  public Sparkline(ObservableValue<Palette> palette, Token color) {
    super(palette);
    this.color = color;
    setMinHeight(18);
    setPrefHeight(24);
  }

  public void show(double[] newest) {
    values = newest;
    draw();
  }

  @Override
  void draw() {
    var g = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    g.clearRect(0, 0, width, height);
    if (values.length < 2 || width < 4) {
      return;
    }
    double top = 1;
    for (double value : values) {
      top = Math.max(top, Double.isNaN(value) ? 0 : value);
    }
    g.setStroke(palette.getValue().get(color));
    g.setLineWidth(1.4);
    g.beginPath();
    boolean pen = false;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        pen = false;
        continue;
      }
      double x = i * (width - 2) / (values.length - 1) + 1;
      double y = height - 2 - values[i] / top * (height - 4);
      if (pen) {
        g.lineTo(x, y);
      } else {
        g.moveTo(x, y);
      }
      pen = true;
    }
    g.stroke();
  }
}
