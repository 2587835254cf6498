package dev.signalbox.desktop.shell;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Scale;

/** The program's mark, a semaphore arm at "proceed"; the same drawing as icons/signalbox.svg. */
public final class Logo extends StackPane {
  /**
   * @param size of the square, in pixels
   */
  public Logo(double size) {
    var ground = new Rectangle(64, 64);
    ground.setArcWidth(28);
    ground.setArcHeight(28);
    ground.setFill(
        new LinearGradient(
            0,
            0,
            1,
            1,
            true,
            CycleMethod.NO_CYCLE,
            new Stop(0, Color.web("#2f81f7")),
            new Stop(1, Color.web("#8957e5"))));
    var drawing = new Group(ground, bar(17, 41, 46, 23, 7), bar(17, 41, 48, 41, 7));
    drawing.getTransforms().add(new Scale(size / 64, size / 64));
    getChildren().add(new Group(drawing));
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  private static Line bar(double x1, double y1, double x2, double y2, double width) {
    var line = new Line(x1, y1, x2, y2);
    line.setStroke(Color.WHITE);
    line.setStrokeWidth(width);
    line.setStrokeLineCap(StrokeLineCap.ROUND);
    return line;
  }
}
