package dev.signalbox.desktop.editor;

import java.util.function.IntFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;

/** Numbers the lines, in the code's typeface and on its baseline. */
final class LineNumbers implements IntFunction<Node> {
  private static final double DIGIT = 7.8;
  private static final double PADDING = 20;
  private static final int DIGITS = 2;

  private final DoubleProperty width = new SimpleDoubleProperty();

  LineNumbers(CodeArea area) {
    area.plainTextChanges().subscribe(change -> measure(area));
    measure(area);
  }

  private void measure(CodeArea area) {
    int digits = String.valueOf(area.getParagraphs().size()).length();
    width.set(Math.max(DIGITS, digits) * DIGIT + PADDING);
  }

  @Override
  public Node apply(int line) {
    var label = new Label(String.valueOf(line + 1));
    label.getStyleClass().add("lineno");
    label.setAlignment(Pos.TOP_RIGHT);
    label.minWidthProperty().bind(width);
    label.prefWidthProperty().bind(width);
    return label;
  }
}
