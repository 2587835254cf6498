package dev.signalbox.desktop.ui;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws a {@link TimeChart}: grid, axes, lines, and the mark under the pointer. */
final class TimeChartPainter {
  private static final double LEFT = 64;
  private static final double RIGHT = 16;
  private static final double TOP = 14;
  private static final double BOTTOM = 28;
  private static final long[] STEPS = {
    5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000
  };

  private final DoubleFunction<String> unit;
  private final int base;
  private final Font small = Font.font("Roboto", 11.5);
  private double width;
  private double height;
  private long from;
  private long to = 1;
  private double top = 1;

  TimeChartPainter(DoubleFunction<String> unit, int base) {
    this.unit = unit;
    this.base = base;
  }

  void paint(
      GraphicsContext g,
      double canvasWidth,
      double canvasHeight,
      Palette palette,
      List<ChartLine> lines,
      long fromMillis,
      long toMillis,
      String isolated,
      @Nullable ChartHit hover) {
    width = canvasWidth;
    height = canvasHeight;
    from = fromMillis;
    to = toMillis;
    top = niceTop(lines, isolated);
    g.clearRect(0, 0, width, height);
    grid(g, palette);
    for (var line : lines) {
      boolean other = !isolated.isEmpty() && !line.name().equals(isolated);
      boolean faded = other || hover != null && !hover.line().name().equals(line.name());
      g.setStroke(palette.get(line.color(), other ? 0.08 : faded ? 0.4 : 1));
      g.setLineWidth(hover != null && !faded ? 2 : 1.5);
      stroke(g, line);
    }
    if (hover != null) {
      mark(g, palette, hover);
    }
  }

  /** The nearest point within reach of a place on the canvas, among the lines that are shown. */
  @Nullable ChartHit nearest(
      List<ChartLine> lines, String isolated, double x, double y, double reach) {
    ChartHit best = null;
    double bestDistance = reach;
    for (var line : lines) {
      if (line.times().length == 0 || !isolated.isEmpty() && !line.name().equals(isolated)) {
        continue;
      }
      long time = from + (long) ((x - LEFT) / (width - LEFT - RIGHT) * (to - from));
      int found = Arrays.binarySearch(line.times(), time);
      int after = found >= 0 ? found : -found - 1;
      for (int i = Math.max(0, after - 1); i <= Math.min(line.times().length - 1, after); i++) {
        if (!Double.isNaN(line.values()[i])) {
          double distance = Math.hypot(x(line.times()[i]) - x, y(line.values()[i]) - y);
          if (distance < bestDistance) {
            bestDistance = distance;
            best = new ChartHit(line, i);
          }
        }
      }
    }
    return best;
  }

  private void grid(GraphicsContext g, Palette palette) {
    g.setFont(small);
    g.setTextBaseline(VPos.CENTER);
    g.setLineWidth(1);
    int rows = height < 140 ? 2 : 4;
    for (int i = 0; i <= rows; i++) {
      double value = top * i / rows;
      double y = Math.round(y(value)) + 0.5;
      g.setStroke(palette.get(Token.LINE, 0.6));
      g.strokeLine(LEFT, y, width - RIGHT, y);
      g.setFill(palette.get(Token.QUIET));
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(unit.apply(value), LEFT - 10, y);
    }
    long step = STEPS[STEPS.length - 1];
    for (long candidate : STEPS) {
      if ((to - from) / candidate <= Math.max(2, (width - LEFT - RIGHT) / 110)) {
        step = candidate;
        break;
      }
    }
    g.setTextAlign(TextAlignment.CENTER);
    for (long t = (from / step + 1) * step; t < to; t += step) {
      if (x(t) > LEFT + 20 && x(t) < width - RIGHT - 20) {
        String clock = Format.clock(Instant.ofEpochMilli(t));
        g.fillText(step < 60_000 ? clock : clock.substring(0, 5), x(t), height - BOTTOM / 2);
      }
    }
  }

  private void stroke(GraphicsContext g, ChartLine line) {
    boolean pen = false;
    g.beginPath();
    for (int i = 0; i < line.times().length; i++) {
      double value = line.values()[i];
      if (Double.isNaN(value) || line.times()[i] < from) {
        pen = false;
        continue;
      }
      if (pen) {
        g.lineTo(x(line.times()[i]), y(value));
      } else {
        g.moveTo(x(line.times()[i]), y(value));
      }
      pen = true;
    }
    g.stroke();
  }

  private void mark(GraphicsContext g, Palette palette, ChartHit hit) {
    double x = x(hit.line().times()[hit.index()]);
    double y = y(hit.line().values()[hit.index()]);
    g.setFill(palette.get(hit.line().color()));
    g.fillOval(x - 3.5, y - 3.5, 7, 7);
    String text =
        hit.line().name()
            + "   "
            + unit.apply(hit.line().values()[hit.index()])
            + "   "
            + Format.clock(Instant.ofEpochMilli(hit.line().times()[hit.index()]));
    double boxWidth = text.length() * 6.4 + 20;
    double boxX = Math.max(LEFT, Math.min(x + 12, width - RIGHT - boxWidth));
    double boxY = Math.max(2, Math.min(y - 34, height - BOTTOM - 28));
    g.setFill(palette.get(Token.RAISED));
    g.fillRoundRect(boxX, boxY, boxWidth, 24, 8, 8);
    g.setStroke(palette.get(Token.LINE));
    g.setLineWidth(1);
    g.strokeRoundRect(boxX + 0.5, boxY + 0.5, boxWidth - 1, 23, 8, 8);
    g.setFill(palette.get(Token.TEXT));
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text, boxX + 10, boxY + 12);
  }

  private double x(long time) {
    return LEFT + (double) (time - from) / (to - from) * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return height - BOTTOM - value / top * (height - TOP - BOTTOM);
  }

  /** The smallest round number that holds all that is shown. */
  private double niceTop(List<ChartLine> lines, String isolated) {
    double highest = 0;
    for (var line : lines) {
      if (isolated.isEmpty() || line.name().equals(isolated)) {
        for (int i = 0; i < line.values().length; i++) {
          if (line.times()[i] >= from && line.values()[i] > highest) {
            highest = line.values()[i];
          }
        }
      }
    }
    if (highest <= 4) {
      return 4;
    }
    if (base == 2) {
      return Math.pow(2, Math.ceil(Math.log(highest) / Math.log(2)));
    }
    double power = Math.pow(10, Math.floor(Math.log10(highest)));
    for (double factor : new double[] {1, 2, 4, 5, 8, 10}) {
      if (power * factor >= highest) {
        return power * factor;
      }
    }
    return power * 10;
  }
}
