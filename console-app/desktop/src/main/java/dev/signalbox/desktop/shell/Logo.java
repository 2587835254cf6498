package dev.signalbox.desktop.shell;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/**
 * The program's mark, a switch set to the track whose signal is lit; the same drawing as
 * icons/signalbox.svg.
 */
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
            new Stop(1, Color.web("#6e40c9"))));
    var lamp = new Circle(46, 24, 10, Color.web("#ffd33d"));
    var drawing =
        new Group(ground, track(0.55, 30, 48, 52, 48), track(1, 12, 48, 24, 48, 44, 26), lamp);
    drawing.getTransforms().add(new Scale(size / 64, size / 64));
    getChildren().add(new Group(drawing));
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  private static Polyline track(double opacity, double... points) {
    var line = new Polyline(points);
    line.setStroke(Color.gray(1, opacity));
    line.setStrokeWidth(8);
    line.setStrokeLineCap(StrokeLineCap.ROUND);
    line.setStrokeLineJoin(StrokeLineJoin.ROUND);
    return line;
  }
}
