package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Ui;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Stack screen. */
public final class StackView extends HBox {
  public StackView(StackViewModel model, ObservableValue<Palette> palette) {
    var graph = new PlatformGraph(palette, model::select);
    graph.setId("platform-graph");
    var pictured = Ui.column(0, Ui.growing(graph), new ConsoleStrip(model));
    var platform = new Panel(msg("stack.platform"), pictured);
    platform.subtitle().textProperty().bind(model.summary());
    platform.subtitle().setId("stack-summary");
    platform.actions(Ui.label(msg("stack.edges"), "quiet"));
    // the picture needs its height, whether or not a line stands below it
    double least = 38 + PlatformGraph.MIN_HEIGHT;
    platform
        .minHeightProperty()
        .bind(
            Bindings.when(model.console().isNull())
                .then(least)
                .otherwise(least + ConsoleStrip.HEIGHT));
    platform.setPrefHeight(400);
    var logs = new LogView(model.logs());
    logs.setMinHeight(120);
    logs.setPrefHeight(330);
    VBox.setVgrow(logs, Priority.ALWAYS);
    VBox.setVgrow(platform, Priority.SOMETIMES);
    var left = Ui.column(12, platform, logs);
    HBox.setHgrow(left, Priority.ALWAYS);

    var inspector = new InspectorView(model);
    var launch = new LaunchView(model.launching());
    var showLaunch =
        Bindings.createBooleanBinding(
            () ->
                model.mode().get() == StackViewModel.Mode.STOPPED || model.launching().told().get(),
            model.mode(),
            model.launching().told());
    var right = new StackPane(Ui.shownWhen(launch, showLaunch));
    right.getChildren().add(Ui.shownWhen(inspector, showLaunch.not()));
    right.setMinWidth(340);
    right.setPrefWidth(340);
    right.setMaxWidth(340);
    getStyleClass().add("screen");
    getChildren().setAll(left, right);

    InvalidationListener redraw =
        o -> {
          graph.show(model.nodes(), model.edges(), model.selected().get());
          model.nodes().forEach(node -> logs.offer(node.name()));
        };
    model.nodes().addListener(redraw);
    model.edges().addListener(redraw);
    model.selected().addListener(redraw);
    redraw.invalidated(model.nodes());
    model
        .mode()
        .addListener(
            (o, was, is) -> {
              if (is == StackViewModel.Mode.STOPPED) {
                model.launching().preflight();
              }
            });
    if (model.mode().get() == StackViewModel.Mode.STOPPED) {
      model.launching().preflight();
    }
  }
}
