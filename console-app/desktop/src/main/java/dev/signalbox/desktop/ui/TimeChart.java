package dev.signalbox.desktop.ui;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Many lines over one time axis, drawn on a canvas. Hovering names the nearest line and its value;
 * clicking isolates it, clicking again shows all. Hands {@link TimeChartPainter} what to draw.
 */
public final class TimeChart extends CanvasRegion {
  private static final double REACH = 24;

  private final TimeChartPainter painter;
  private final ReadOnlyStringWrapper isolated = new ReadOnlyStringWrapper("");
  private List<ChartLine> lines = List.of();
  private long from;
  private long to = 1;
  private @Nullable ChartHit hover;

  /**
   * @param unit writes a value of the vertical axis
   * @param base 10, or 2 for sizes in steps of 1024
   */
  public TimeChart(ObservableValue<Palette> palette, DoubleFunction<String> unit, int base) {
    super(palette);
    this.painter = new TimeChartPainter(unit, base);
    setMinSize(120, 80);
    setPrefSize(600, 240);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
    addEventHandler(
        MouseEvent.MOUSE_EXITED,
        e -> {
          hover = null;
          draw();
        });
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          var hit = hover;
          isolated.set(isolated.get().isEmpty() && hit != null ? hit.line().name() : "");
          draw();
        });
  }

  /**
   * Shows lines between two times in milliseconds since the epoch. Unchanged input is cheap to hand
   * over again.
   */
  public void show(List<ChartLine> newLines, long fromMillis, long toMillis) {
    lines = newLines;
    from = fromMillis;
    to = Math.max(fromMillis + 1, toMillis);
    draw();
  }

  /** The line seen alone; empty when all are. */
  public ReadOnlyStringProperty isolated() {
    return isolated.getReadOnlyProperty();
  }

  /** What is drawn now, for those who look without eyes. */
  public List<ChartLine> lines() {
    return lines;
  }

  private void hover(double x, double y) {
    hover = painter.nearest(lines, isolated.get(), x, y, REACH);
    draw();
  }

  @Override
  void draw() {
    if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
      painter.paint(
          canvas.getGraphicsContext2D(),
          canvas.getWidth(),
          canvas.getHeight(),
          palette.getValue(),
          lines,
          from,
          to,
          isolated.get(),
          hover);
    }
  }
}
