package dev.signalbox.desktop.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/** A canvas as large as its region, drawn again when its size or the palette changes. */
abstract class CanvasRegion extends Region {
  final Canvas canvas = new Canvas();
  final ObservableValue<Palette> palette;

  CanvasRegion(ObservableValue<Palette> palette) {
    this.palette = palette;
    getChildren().add(canvas);
    palette.addListener((o, was, is) -> draw());
  }

  /** Draws all of the canvas; on the toolkit's thread. */
  abstract void draw();

  @Override
  protected final void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      draw();
    }
  }
}
