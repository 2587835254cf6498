package dev.signalbox.desktop.pipeline;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Sparkline;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** A TilesFX tile in the theme's colours: a name, a big figure, a note, and its course. */
final class FigureTile extends StackPane {
  private final Label title = Ui.label("", "caption");
  private final Label figure = Ui.label("", "figure");
  private final Label note = Ui.label("", "caption");
  private final Sparkline spark;
  private final Tile tile;

  FigureTile(String id, ObservableValue<Palette> palette, Token color) {
    spark = new Sparkline(palette, color);
    figure.setId(id);
    var content = new VBox(2, title, figure, note, Ui.growing(spark));
    content.getStyleClass().add("figure-tile");
    content.setMinSize(0, 0);
    tile =
        TileBuilder.create()
            .skinType(Tile.SkinType.CUSTOM)
            .graphic(content)
            .roundedCorners(false)
            .borderWidth(0)
            .backgroundColor(Color.TRANSPARENT)
            .padding(new Insets(0))
            .build();
    tile.setMinSize(0, 0);
    getStyleClass().add("panel");
    getChildren().setAll(tile);
    setMinWidth(0);
    setPrefHeight(Region.USE_COMPUTED_SIZE);
  }

  void show(TileRow row) {
    title.setText(row.title());
    figure.setText(row.figure());
    for (var tone : Tone.values()) {
      figure.getStyleClass().remove(tone.styleClass());
    }
    if (row.tone() != Tone.OK) {
      figure.getStyleClass().add(row.tone().styleClass());
    }
    note.setText(row.note());
    spark.show(row.spark());
    setAccessibleText(row.title() + ": " + row.figure() + ". " + row.note());
  }
}
