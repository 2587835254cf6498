package dev.signalbox.desktop.ui;

import static dev.signalbox.desktop.ui.Messages.msg;

import java.time.Duration;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** How far back a chart shows: five minutes, a quarter of an hour, an hour. */
public final class SpanChoice extends HBox {
  public SpanChoice(String idPrefix, ObjectProperty<Duration> span) {
    var group = new ToggleGroup();
    getStyleClass().add("segmented");
    setAlignment(Pos.CENTER);
    add(idPrefix + "-5m", msg("span.5m"), Duration.ofMinutes(5), "left-pill", group, span);
    add(idPrefix + "-15m", msg("span.15m"), Duration.ofMinutes(15), "center-pill", group, span);
    add(idPrefix + "-1h", msg("span.1h"), Duration.ofHours(1), "right-pill", group, span);
  }

  private void add(
      String id,
      String text,
      Duration value,
      String style,
      ToggleGroup group,
      ObjectProperty<Duration> span) {
    var button = new ToggleButton(text);
    button.setId("span-" + id);
    button.setToggleGroup(group);
    button.getStyleClass().add(style);
    button.setSelected(span.get().equals(value));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          span.set(value);
        });
    getChildren().add(button);
  }
}
