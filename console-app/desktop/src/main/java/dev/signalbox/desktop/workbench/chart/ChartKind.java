package dev.signalbox.desktop.workbench.chart;

import static dev.signalbox.desktop.ui.Messages.msg;

/** How values are drawn. */
enum ChartKind {
  LINE,
  BAR,
  SCATTER;

  String label() {
    return switch (this) {
      case LINE -> msg("chart.line");
      case BAR -> msg("chart.bar");
      case SCATTER -> msg("chart.scatter");
    };
  }
}
