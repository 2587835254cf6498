package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.workbench.chart.ChartPane;
import dev.signalbox.desktop.workbench.compare.ComparisonModel;
import dev.signalbox.desktop.workbench.compare.ComparisonView;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.desktop.workbench.grid.ResultPane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Where results are shown: one, as rows or as a chart, two side by side, or what differs. */
final class ResultBody extends StackPane {
  private final ObservableValue<Palette> palette;
  private final Map<ResultModel, ResultPane> panes = new HashMap<>();
  private final Map<ResultModel, ChartPane> charts = new HashMap<>();
  private final Set<ResultModel> charted = new HashSet<>();
  private @Nullable ResultTabModel other;
  private Orientation orientation = Orientation.HORIZONTAL;
  private @Nullable ComparisonModel comparison;
  private @Nullable ComparisonView compared;

  ResultBody(ObservableValue<Palette> palette) {
    this.palette = palette;
    setMinHeight(0);
    setMinWidth(0);
  }

  /** Lets go of what showed results that are gone. */
  void retain(Set<ResultModel> still) {
    panes.keySet().retainAll(still);
    charts.keySet().retainAll(still);
    charted.retainAll(still);
    var second = other;
    if (second != null && !still.contains(second.rows())) {
      other = null;
    }
  }

  /** Anything that is no result. */
  void showNode(Node node) {
    if (getChildren().size() != 1 || getChildren().getFirst() != node) {
      getChildren().setAll(node);
    }
  }

  /** A result, and the one beside it if there is one. */
  void show(ResultModel rows) {
    var second = other == null ? null : other.rows();
    if (second == null || second == rows) {
      showNode(node(rows));
      return;
    }
    var one = node(rows);
    var two = node(second);
    if (getChildren().size() == 1
        && getChildren().getFirst() instanceof SplitPane split
        && split.getOrientation() == orientation
        && split.getItems().equals(List.of(one, two))) {
      return;
    }
    getChildren().clear();
    var split = new SplitPane(one, two);
    split.setId("result-split");
    split.setOrientation(orientation);
    split.getStyleClass().add("plain-split");
    getChildren().setAll(split);
  }

  private Node node(ResultModel rows) {
    return charted.contains(rows)
        ? charts.computeIfAbsent(rows, r -> new ChartPane(r, palette))
        : panes.computeIfAbsent(rows, ResultPane::new);
  }

  /** Whether a result is shown as a chart. */
  boolean charts(@Nullable ResultModel rows) {
    return charted.contains(rows);
  }

  void chart(ResultModel rows, boolean on) {
    if (on) {
      charted.add(rows);
    } else {
      charted.remove(rows);
    }
  }

  /** Which result stands beside the chosen one; null for none. */
  @Nullable ResultTabModel beside() {
    return other;
  }

  void putBeside(@Nullable ResultTabModel result, Orientation how) {
    other = result;
    orientation = how;
  }

  /** Shows what differs between two results. */
  void compare(ComparisonModel model) {
    endComparison();
    comparison = model;
    compared = new ComparisonView(model);
  }

  /** Whether there is something compared to be shown. */
  boolean compares() {
    return comparison != null;
  }

  void showComparison() {
    showNode(Objects.requireNonNull(compared));
  }

  void endComparison() {
    if (comparison != null) {
      comparison.close();
    }
    comparison = null;
    compared = null;
  }
}
