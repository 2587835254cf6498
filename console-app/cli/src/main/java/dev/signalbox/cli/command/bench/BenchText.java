package dev.signalbox.cli.command.bench;

import dev.signalbox.cli.bench.Figure;
import dev.signalbox.cli.bench.FiguresReport;
import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import java.util.List;
import java.util.Locale;

/** A bench's figures for people. */
final class BenchText {
  private BenchText() {}

  /** The machine's load, then whether the figures can be compared. */
  static void machine(
      Output out,
      boolean comparable,
      int processors,
      double loadBefore,
      double loadAfter,
      double stolenPercent) {
    out.line(
        String.format(
            Locale.ROOT,
            "%d cores; load average %.2f before, %.2f after; %.1f %% of processor time stolen",
            processors,
            loadBefore,
            loadAfter,
            stolenPercent));
    if (!comparable) {
      out.line("NOT COMPARABLE: the load average was above 0.5 before it began.");
    }
  }

  /** What was shortened, then the table. */
  static void figures(
      Output out, List<Figure> figures, boolean comparable, List<String> shortened) {
    shortened.forEach(text -> out.line("SHORTENED: " + text));
    var table = new TextTable("FIGURE", "MEDIAN", "MIN", "MAX", "N", "UNIT", "AIM", "HOW");
    for (var f : figures) {
      table.row(
          f.name(),
          number(f.median()),
          number(f.min()),
          number(f.max()),
          f.n(),
          f.unit(),
          f.aim(),
          comparable ? f.note() : (f.note() + "; not comparable").replaceFirst("^; ", ""));
    }
    table.lines().forEach(out::line);
  }

  /** All of it. */
  static void report(Output out, FiguresReport report) {
    machine(
        out,
        report.comparable(),
        report.processors(),
        report.loadBefore(),
        report.loadAfter(),
        report.stolenPercent());
    figures(out, report.figures(), report.comparable(), report.shortened());
    report.notes().forEach(out::line);
  }

  private static String number(double value) {
    return value >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%s", value);
  }
}
