package dev.signalbox.desktop.resources;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.ChartLine;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.SpanChoice;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.TimeChart;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Resources screen. */
public final class ResourcesView extends VBox {
  public ResourcesView(ResourcesViewModel model, ObservableValue<Palette> palette) {
    var cpuChart = new TimeChart(palette, Format::percent, 10);
    cpuChart.setId("cpu-chart");
    var memoryChart = new TimeChart(palette, Format::bytes, 2);
    memoryChart.setId("memory-chart");
    follow(model, model.cpu(), cpuChart);
    follow(model, model.memory(), memoryChart);
    var cpu = new Panel(msg("resources.cpu"), cpuChart);
    cpu.subtitle().setText(msg("resources.cpuhint"));
    cpu.actions(new SpanChoice("resources", model.span()));
    var memory = new Panel(msg("resources.memory"), memoryChart);
    memory.subtitle().textProperty().bind(model.memoryHint());
    var table = table(model);
    var services = new Panel(msg("resources.services"), table);
    services.subtitle().textProperty().bind(model.total());
    services.subtitle().setId("resources-total");
    VBox.setVgrow(cpu, Priority.ALWAYS);
    VBox.setVgrow(memory, Priority.ALWAYS);
    services.setMinHeight(256);
    services.setPrefHeight(256);
    // a screen that is not shown has no scene
    sceneProperty().addListener((o, was, is) -> model.disk().watch(is != null));
    getStyleClass().add("screen");
    getChildren().setAll(cpu, memory, services);
  }

  private static void follow(
      ResourcesViewModel model, ObservableList<ChartLine> lines, TimeChart chart) {
    InvalidationListener draw =
        o -> {
          long to = 0;
          for (var line : lines) {
            to = Math.max(to, line.times()[line.times().length - 1]);
          }
          to = to == 0 ? System.currentTimeMillis() : to;
          chart.show(lines, to - model.span().get().toMillis(), to);
        };
    lines.addListener(draw);
    draw.invalidated(lines);
  }

  private static TableView<ResourceRow> table(ResourcesViewModel model) {
    var table = Tables.of("resources-table", model.rows(), msg("resources.none"));
    table
        .getColumns()
        .add(Tables.named(msg("column.service"), 150, ResourceRow::service, ResourceRow::hue));
    table.getColumns().add(Tables.text(msg("column.product"), 240, ResourceRow::product));
    table.getColumns().add(Tables.number(msg("column.cpu"), 80, ResourceRow::cpu));
    table.getColumns().add(Tables.number(msg("column.memory"), 100, ResourceRow::memory));
    table.getColumns().add(Tables.number(msg("column.peak"), 100, ResourceRow::memoryPeak));
    table.getColumns().add(Tables.number(msg("column.read"), 100, ResourceRow::read));
    table.getColumns().add(Tables.number(msg("column.written"), 100, ResourceRow::written));
    table.getColumns().add(Tables.number(msg("column.disk"), 100, ResourceRow::disk));
    return table;
  }
}
