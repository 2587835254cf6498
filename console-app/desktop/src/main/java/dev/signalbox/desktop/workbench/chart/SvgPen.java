package dev.signalbox.desktop.workbench.chart;

import java.util.Locale;
import javafx.scene.paint.Color;

/** Writes what is drawn as SVG. */
final class SvgPen implements Pen {
  private final StringBuilder svg = new StringBuilder();

  /**
   * @param ground the colour behind all
   */
  SvgPen(double width, double height, Color ground) {
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\""
                + " viewBox=\"0 0 %1$.0f %2$.0f\" font-family=\"Roboto, sans-serif\""
                + " font-size=\"11.5\">%n",
            width, height));
    box(0, 0, width, height, ground);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form.replace("%n", "\n"), values);
  }

  private static String color(Color color) {
    var rgb =
        format(
            "#%02x%02x%02x",
            Math.round(color.getRed() * 255),
            Math.round(color.getGreen() * 255),
            Math.round(color.getBlue() * 255));
    return color.getOpacity() < 1 ? format("%s\" opacity=\"%.2f", rgb, color.getOpacity()) : rgb;
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Color color) {
    svg.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1, y1, x2, y2, color(color)));
  }

  @Override
  public void path(double[] xs, double[] ys, int points, Color color) {
    svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke-linejoin=\"round\" stroke=\"")
        .append(color(color))
        .append("\" points=\"");
    for (int i = 0; i < points; i++) {
      svg.append(format(i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", xs[i], ys[i]));
    }
    svg.append("\"/>\n");
  }

  @Override
  public void box(double x, double y, double width, double height, Color color) {
    svg.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            x, y, width, height, color(color)));
  }

  @Override
  public void dot(double x, double y, double radius, Color color) {
    svg.append(
        format(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n",
            x, y, radius, color(color)));
  }

  @Override
  public void text(String text, double x, double y, Align align, Color color) {
    var anchor =
        switch (align) {
          case LEFT -> "start";
          case CENTER -> "middle";
          case RIGHT -> "end";
        };
    svg.append(
            format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" dominant-baseline=\"central\""
                    + " fill=\"%s\">",
                x, y, anchor, color(color)))
        .append(escaped(text))
        .append("</text>\n");
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // XML has no place for other control characters and lone surrogates
                default -> out.appendCodePoint(c < 0x20 || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
              }
            });
    return out.toString();
  }

  /** The file's text; nothing is drawn after it. */
  String end() {
    return svg.append("</svg>\n").toString();
  }
}
