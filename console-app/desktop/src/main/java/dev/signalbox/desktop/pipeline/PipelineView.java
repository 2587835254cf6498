package dev.signalbox.desktop.pipeline;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.SpanChoice;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.TimeChart;
import dev.signalbox.desktop.ui.Token;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Pipeline screen. */
public final class PipelineView extends VBox {
  public PipelineView(PipelineViewModel model, ObservableValue<Palette> palette) {
    var figures =
        List.of(
            new FigureTile("tile-behind", palette, Token.WARN),
            new FigureTile("tile-time", palette, Token.QUIET),
            new FigureTile("tile-in", palette, Token.MYSQL),
            new FigureTile("tile-out", palette, Token.CLICKHOUSE),
            new FigureTile("tile-eta", palette, Token.QUIET));
    var tiles = new HBox(12);
    for (var tile : figures) {
      HBox.setHgrow(tile, Priority.ALWAYS);
      tile.setPrefWidth(100);
      tile.setMinHeight(112);
      tile.setMaxHeight(112);
      tiles.getChildren().add(tile);
    }
    InvalidationListener showTiles =
        o -> {
          for (int i = 0; i < model.tiles().size(); i++) {
            figures.get(i).show(model.tiles().get(i));
          }
        };
    model.tiles().addListener(showTiles);
    showTiles.invalidated(model.tiles());

    var chart = new TimeChart(palette, Format::brief, 10);
    chart.setId("lag-chart");
    InvalidationListener draw =
        o -> chart.show(model.lines(), model.now() - model.span().get().toMillis(), model.now());
    model.lines().addListener(draw);
    draw.invalidated(model.lines());
    var lag = new Panel(msg("pipeline.lag"), chart).actions(new SpanChoice("lag", model.span()));
    lag.subtitle().setText(msg("pipeline.laghint"));
    HBox.setHgrow(lag, Priority.ALWAYS);
    var connector = new ConnectorView(model);
    connector.setMinWidth(340);
    connector.setPrefWidth(340);
    connector.setMaxWidth(340);
    var middle = new HBox(12, lag, connector);
    middle.setPrefHeight(330);
    middle.setMinHeight(150);
    VBox.setVgrow(middle, Priority.SOMETIMES);

    var table = new Panel(msg("pipeline.partitions"), partitions(model));
    table.subtitle().textProperty().bind(model.sampled());
    table.subtitle().setId("pipeline-sampled");
    table.setPrefHeight(300);
    table.setMinHeight(150);
    VBox.setVgrow(table, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(tiles, new StageBar(model), middle, table);
  }

  private static TableView<PartitionRow> partitions(PipelineViewModel model) {
    var table = Tables.of("partitions-table", model.partitions(), msg("pipeline.empty"));
    var columns = table.getColumns();
    // at the smallest size all up to the rate are seen
    columns.add(Tables.text(msg("column.topic"), 190, PartitionRow::topic));
    columns.add(
        Tables.verdict(
            msg("column.verdict"),
            300,
            PartitionRow::verdict,
            PartitionRow::tone,
            PartitionRow::sentence));
    columns.add(Tables.number(msg("column.eta"), 82, PartitionRow::eta));
    columns.add(Tables.number(msg("column.inmysql"), 84, PartitionRow::inMysql));
    columns.add(Tables.number(msg("column.inkafka"), 84, PartitionRow::lag));
    columns.add(Tables.number(msg("column.behind"), 82, PartitionRow::behind));
    columns.add(Tables.number(msg("column.rate"), 82, PartitionRow::rate));
    columns.add(
        Tables.verdict(
            msg("column.proof"),
            190,
            row -> row.proof().word(),
            row -> row.proof().tone(),
            row -> row.proof().sentence()));
    columns.add(Tables.number(msg("column.partition"), 60, PartitionRow::partition));
    columns.add(Tables.number(msg("column.end"), 100, PartitionRow::end));
    columns.add(Tables.number(msg("column.committed"), 100, PartitionRow::committed));
    return table;
  }
}
