package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** The platform as a picture: the proxy above, the change pipeline from left to right below it. */
final class PlatformGraph extends Pane {
  private static final List<String> LINE = List.of("MYSQL", "CONNECT", "BROKER", "CLICKHOUSE");

  /** Two rows of cards and the lines between them. */
  static final double MIN_HEIGHT = 12 + NodeCard.HEIGHT + 34 + NodeCard.HEIGHT + 12;

  private final ObservableValue<Palette> palette;
  private final Consumer<String> select;
  private final Map<String, NodeCard> byPlace = new HashMap<>();
  private final Map<String, EdgeLine> lines = new HashMap<>();
  private final Group shapes = new Group();

  PlatformGraph(ObservableValue<Palette> palette, Consumer<String> select) {
    this.palette = palette;
    this.select = select;
    getChildren().add(shapes);
    shapes.setManaged(false);
    setMinSize(0, MIN_HEIGHT);
    setPrefHeight(330);
  }

  void show(List<NodeRow> nodes, List<EdgeRow> edges, String selected) {
    for (var node : nodes) {
      if (!LINE.contains(node.place()) && !node.place().equals("PROXY")) {
        // the broker's web page has a line of its own below the picture
        continue;
      }
      var card = byPlace.get(node.place());
      if (card == null) {
        card = new NodeCard(node, palette, select);
        byPlace.put(node.place(), card);
        getChildren().add(card);
      } else {
        card.show(node);
      }
      card.selected(node.members().contains(selected));
    }
    for (var edge : edges) {
      var line = lines.get(key(edge));
      if (line == null) {
        line = new EdgeLine(edge);
        lines.put(key(edge), line);
        shapes.getChildren().add(line.shape());
        getChildren().add(line.label());
        line.label().setManaged(false);
      }
      line.show(edge);
    }
    requestLayout();
  }

  private static String key(EdgeRow edge) {
    return edge.from() + " " + edge.to();
  }

  @Override
  protected void layoutChildren() {
    double gap = Math.max(28, (getWidth() - LINE.size() * NodeCard.WIDTH) / (LINE.size() + 0.2));
    double width = Math.min(NodeCard.WIDTH, (getWidth() - 4 * 28) / LINE.size());
    double left = (getWidth() - LINE.size() * width - 3 * gap) / 2;
    double free = Math.max(0, getHeight() - 2 * NodeCard.HEIGHT);
    double above = Math.max(12, free * 0.24);
    double row = above + NodeCard.HEIGHT + Math.max(34, Math.min(110, free * 0.4));
    for (int i = 0; i < LINE.size(); i++) {
      place(LINE.get(i), left + i * (width + gap), row, width);
    }
    place("PROXY", (getWidth() - width) / 2, above, width);
    for (int i = 0; i + 1 < LINE.size(); i++) {
      straight(LINE.get(i), LINE.get(i + 1));
    }
    curved("PROXY", "MYSQL", true);
    curved("PROXY", "CLICKHOUSE", false);
  }

  private void place(String where, double x, double y, double width) {
    var card = byPlace.get(where);
    if (card != null) {
      card.resizeRelocate(Math.round(x), Math.round(y), Math.round(width), NodeCard.HEIGHT);
    }
  }

  private void straight(String from, String to) {
    var a = byPlace.get(from);
    var b = byPlace.get(to);
    var line = line(from, to);
    if (a != null && b != null && line != null) {
      double y = a.getLayoutY() + a.getHeight() / 2;
      line.level(a.getLayoutX() + a.getWidth(), b.getLayoutX(), y, a.getLayoutY());
    }
  }

  private void curved(String from, String to, boolean toLeft) {
    var a = byPlace.get(from);
    var b = byPlace.get(to);
    var line = line(from, to);
    if (a != null && b != null && line != null) {
      double x1 = a.getLayoutX() + (toLeft ? 0 : a.getWidth());
      double y1 = a.getLayoutY() + a.getHeight() / 2;
      double x2 = b.getLayoutX() + b.getWidth() / 2;
      double y2 = b.getLayoutY();
      line.bend(x1, y1, x1 + (x2 - x1) * 0.6, y1, x2, y1 + (y2 - y1) * 0.1, x2, y2);
    }
  }

  private @Nullable EdgeLine line(String from, String to) {
    return lines.get(from + " " + to);
  }
}
