package dev.signalbox.desktop.workbench.chart;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.workbench.chart.AxisTicks.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays a chart out for one size, and draws it with any pen. */
final class ChartPainter {
  private static final double RIGHT = 18;
  private static final double TOP = 34;
  private static final double BOTTOM = 44;
  private static final double LETTER = 6.2;

  private final ChartData data;
  private final double width;
  private final double height;
  private final List<Tick> yTicks;
  private final double left;
  private double fromX = Double.MAX_VALUE;
  private double toX = -Double.MAX_VALUE;
  private double fromY = Double.MAX_VALUE;
  private double toY = -Double.MAX_VALUE;

  ChartPainter(ChartData data, double width, double height) {
    this.data = data;
    this.width = width;
    this.height = height;
    bounds();
    yTicks = AxisTicks.numbers(fromY, toY, (int) Math.max(2, (height - TOP - BOTTOM) / 46));
    int longest = yTicks.stream().mapToInt(tick -> tick.text().length()).max().orElse(1);
    left = 22 + longest * LETTER;
  }

  private void bounds() {
    for (var series : data.series()) {
      for (int i = 0; i < series.x().length; i++) {
        fromX = Math.min(fromX, series.x()[i]);
        toX = Math.max(toX, series.x()[i]);
        fromY = Math.min(fromY, series.y()[i]);
        toY = Math.max(toY, series.y()[i]);
      }
    }
    if (data.kind() == ChartKind.BAR) {
      // a bar that does not begin at nothing lies
      fromY = Math.min(0, fromY);
      toY = Math.max(0, toY);
    }
    if (data.axis() == ChartData.Axis.CATEGORY) {
      fromX = -0.5;
      toX = data.categories().size() - 0.5;
    } else if (fromX == toX) {
      fromX -= 1;
      toX += 1;
    }
    if (fromY == toY) {
      double around = fromY == 0 ? 1 : Math.abs(fromY) * 0.1;
      fromY -= around;
      toY += around;
    }
    double step = AxisTicks.step(fromY, toY, 5);
    fromY = Math.floor(fromY / step + 1e-9) * step;
    toY = Math.ceil(toY / step - 1e-9) * step;
  }

  private double x(double value) {
    return left + (value - fromX) / (toX - fromX) * (width - left - RIGHT);
  }

  private double y(double value) {
    return height - BOTTOM - (value - fromY) / (toY - fromY) * (height - TOP - BOTTOM);
  }

  void paint(Pen pen, Palette palette) {
    grid(pen, palette);
    for (int i = 0; i < data.series().size(); i++) {
      var series = data.series().get(i);
      switch (data.kind()) {
        case LINE -> line(pen, series, palette, i);
        case SCATTER -> dots(pen, series, palette, i);
        case BAR -> bars(pen, series, palette, i);
      }
    }
    legend(pen, palette);
  }

  private void grid(Pen pen, Palette palette) {
    var quiet = palette.get(Token.QUIET);
    var hair = palette.get(Token.LINE, 0.6);
    for (var tick : yTicks) {
      double at = Math.round(y(tick.at())) + 0.5;
      pen.line(left, at, width - RIGHT, at, hair);
      pen.text(tick.text(), left - 8, at, Pen.Align.RIGHT, quiet);
    }
    double below = height - BOTTOM + 14;
    double free = -1e9;
    for (var tick : xTicks()) {
      double half = tick.text().length() * LETTER / 2;
      double at = Math.clamp(x(tick.at()), left, width - RIGHT);
      if (at - half > free && at + half < width) {
        pen.text(tick.text(), at, below, Pen.Align.CENTER, quiet);
        free = at + half + 12;
      }
    }
    pen.text(data.xName(), (left + width - RIGHT) / 2, height - 12, Pen.Align.CENTER, quiet);
  }

  private List<Tick> xTicks() {
    int about = (int) Math.max(2, (width - left - RIGHT) / 110);
    return switch (data.axis()) {
      case NUMBER -> AxisTicks.numbers(fromX, toX, about);
      case TIME -> AxisTicks.times(fromX, toX, about);
      case CATEGORY -> categories();
    };
  }

  private List<Tick> categories() {
    var ticks = new ArrayList<Tick>();
    double room = (width - left - RIGHT) / Math.max(1, data.categories().size());
    int longest = (int) Math.max(8, room / LETTER - 1);
    for (int i = 0; i < data.categories().size(); i++) {
      ticks.add(new Tick(i, cut(data.categories().get(i), longest)));
    }
    return ticks;
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
  }

  private void line(Pen pen, ChartData.Series series, Palette palette, int index) {
    int points = series.x().length;
    var xs = new double[points];
    var ys = new double[points];
    for (int i = 0; i < points; i++) {
      xs[i] = x(series.x()[i]);
      ys[i] = y(series.y()[i]);
    }
    var color = palette.get(Token.line(index));
    pen.path(xs, ys, points, color);
    if (points <= 60) {
      for (int i = 0; i < points; i++) {
        pen.dot(xs[i], ys[i], 2.5, color);
      }
    }
  }

  private void dots(Pen pen, ChartData.Series series, Palette palette, int index) {
    boolean many = data.points() > 2000;
    var color = palette.get(Token.line(index), many ? 0.45 : 0.8);
    for (int i = 0; i < series.x().length; i++) {
      pen.dot(x(series.x()[i]), y(series.y()[i]), many ? 1.5 : 3, color);
    }
  }

  private void bars(Pen pen, ChartData.Series series, Palette palette, int index) {
    double room = x(1) - x(0);
    double thick = Math.max(1, room * 0.72 / data.series().size());
    thick = Math.min(thick, 64);
    double first = -thick * data.series().size() / 2 + thick * index;
    var color = palette.get(Token.line(index));
    for (int i = 0; i < series.x().length; i++) {
      double top = y(Math.max(0, series.y()[i]));
      double bottom = y(Math.min(0, series.y()[i]));
      double gap = thick > 6 ? 1 : 0;
      pen.box(x(series.x()[i]) + first, top, thick - gap, Math.max(1, bottom - top), color);
    }
  }

  private void legend(Pen pen, Palette palette) {
    double at = left;
    for (int i = 0; i < data.series().size(); i++) {
      var name = cut(data.series().get(i).name(), 28);
      double wide = 26 + name.length() * LETTER;
      if (at + wide > width - RIGHT) {
        pen.text("…", at, 16, Pen.Align.LEFT, palette.get(Token.QUIET));
        return;
      }
      pen.box(at, 11, 10, 10, palette.get(Token.line(i)));
      pen.text(name, at + 15, 16, Pen.Align.LEFT, palette.get(Token.TEXT));
      at += wide;
    }
  }

  /** The point next to a place, in words; empty when none is near. */
  String nearest(double atX, double atY) {
    double best = 24;
    String said = "";
    for (var series : data.series()) {
      for (int i = 0; i < series.x().length; i++) {
        boolean within = data.kind() == ChartKind.BAR && Math.abs(x(series.x()[i]) - atX) < 12;
        double away =
            within
                ? Math.abs(x(series.x()[i]) - atX)
                : Math.hypot(x(series.x()[i]) - atX, y(series.y()[i]) - atY);
        if (away < best) {
          best = away;
          said =
              data.xName()
                  + " "
                  + words(series.x()[i])
                  + " · "
                  + series.name()
                  + " "
                  + plain(series.y()[i]);
        }
      }
    }
    return said;
  }

  private String words(double value) {
    return switch (data.axis()) {
      case NUMBER -> plain(value);
      case TIME -> AxisTicks.moment(value);
      case CATEGORY -> data.categories().get((int) value);
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ENGLISH, "%,.0f", value)
        : Double.toString(value);
  }
}
