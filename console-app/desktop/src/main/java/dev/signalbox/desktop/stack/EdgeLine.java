package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Ui;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.CubicCurve;
import javafx.util.Duration;

/** A line between two services. It moves only while something flows along it. */
final class EdgeLine {
  private static final double DASH = 14;

  private final CubicCurve curve = new CubicCurve();
  private final Label label = Ui.label("", "edge-label", "figures");
  private final Timeline motion;
  private boolean moving;

  EdgeLine(EdgeRow row) {
    curve.getStyleClass().addAll("edge", row.hue().hueClass(), "idle");
    label.setId(
        "edge-" + row.from().toLowerCase(Locale.ROOT) + "-" + row.to().toLowerCase(Locale.ROOT));
    // few frames: enough to see it move, little to draw
    motion =
        new Timeline(
            20,
            new KeyFrame(Duration.ZERO, new KeyValue(curve.strokeDashOffsetProperty(), DASH)),
            new KeyFrame(Duration.millis(700), new KeyValue(curve.strokeDashOffsetProperty(), 0)));
    motion.setCycleCount(Animation.INDEFINITE);
    curve
        .sceneProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                motion.stop();
              } else if (moving) {
                motion.play();
              }
            });
  }

  Group shape() {
    return new Group(curve);
  }

  Label label() {
    return label;
  }

  void show(EdgeRow row) {
    label.setText(row.label());
    label.setVisible(!row.label().isEmpty());
    boolean now = row.perSecond() > 0;
    if (now == moving) {
      return;
    }
    moving = now;
    curve.getStyleClass().remove("idle");
    if (now) {
      curve.getStrokeDashArray().setAll(DASH - 5, 5.0);
      motion.play();
    } else {
      motion.stop();
      curve.getStrokeDashArray().clear();
      curve.getStyleClass().add("idle");
    }
  }

  boolean moving() {
    return moving;
  }

  /**
   * Lays the line level; the label sits on its middle.
   *
   * @param clear the label of a line that is too short for it goes just above this
   */
  void level(double x1, double x2, double y, double clear) {
    draw(x1, y, x1 + (x2 - x1) / 3, y, x1 + 2 * (x2 - x1) / 3, y, x2, y);
    boolean fits = label.getWidth() <= x2 - x1;
    center(label, (x1 + x2) / 2, (fits ? y - 3 : clear - 1) - label.getHeight() / 2);
  }

  /** Lays the line from (x1, y1) to (x2, y2) with a bend; the label sits in its middle. */
  void bend(
      double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2) {
    draw(x1, y1, cx1, cy1, cx2, cy2, x2, y2);
    center(label, (x1 + 3 * cx1 + 3 * cx2 + x2) / 8, (y1 + 3 * cy1 + 3 * cy2 + y2) / 8);
  }

  private void draw(
      double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2) {
    curve.setStartX(x1);
    curve.setStartY(y1);
    curve.setControlX1(cx1);
    curve.setControlY1(cy1);
    curve.setControlX2(cx2);
    curve.setControlY2(cy2);
    curve.setEndX(x2);
    curve.setEndY(y2);
    label.autosize();
  }

  private static void center(Label label, double x, double y) {
    label.relocate(Math.round(x - label.getWidth() / 2), Math.round(y - label.getHeight() / 2));
  }
}
