package dev.signalbox.desktop.pipeline;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where the time goes between MySQL and ClickHouse: a bar of stages, and each one's figure. */
final class StageBar extends VBox {
  private static final double HEIGHT = 8;

  /** So that a stage of a few milliseconds is still seen. */
  private static final double LEAST = 1;

  private final GridPane bar = new GridPane();
  private final HBox legend = Ui.row(18);
  private final Label total = Ui.label("", "quiet");

  StageBar(PipelineViewModel model) {
    super(6);
    setId("stage-bar");
    getStyleClass().addAll("panel", "figure-tile");
    total.setId("stage-total");
    total.textProperty().bind(model.freshness());
    bar.setHgap(2);
    getChildren()
        .setAll(
            bar, Ui.row(18, Ui.label(msg("stage.title"), "caption"), legend, Ui.spacer(), total));
    InvalidationListener show = o -> show(model);
    model.stages().addListener(show);
    show.invalidated(model.stages());
    setMinHeight(USE_PREF_SIZE);
  }

  private void show(PipelineViewModel model) {
    bar.getChildren().clear();
    bar.getColumnConstraints().clear();
    legend.getChildren().clear();
    double all = model.stages().stream().mapToDouble(stage -> Math.max(LEAST, stage.share())).sum();
    for (var stage : model.stages()) {
      var column = new ColumnConstraints();
      column.setPercentWidth(Math.max(LEAST, stage.share()) / all * 100);
      bar.getColumnConstraints().add(column);
      var part = block(stage);
      part.setMaxWidth(Double.MAX_VALUE);
      bar.add(part, bar.getColumnConstraints().size() - 1, 0);
      var dot = block(stage);
      dot.setMaxSize(HEIGHT, HEIGHT);
      legend.getChildren().add(Ui.row(6, dot, Ui.label(stage.name()), Ui.label(stage.figure())));
    }
  }

  private static Region block(StageRow stage) {
    var block = new Region();
    block.setMinSize(HEIGHT, HEIGHT);
    block.setPrefHeight(HEIGHT);
    block.setStyle(
        "-fx-background-radius: 2; -fx-background-color: " + stage.color().cssName() + ";");
    return block;
  }
}
