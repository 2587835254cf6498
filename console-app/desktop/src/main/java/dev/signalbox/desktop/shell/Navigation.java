package dev.signalbox.desktop.shell;

import dev.signalbox.desktop.ui.Ui;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The left rail, and the screen it shows. Screens are made when they are first gone to and kept.
 */
final class Navigation {
  private final Map<String, Screen> screens = new LinkedHashMap<>();
  private final Map<String, Node> made = new HashMap<>();
  private final Map<String, ToggleButton> buttons = new HashMap<>();
  private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");
  private final VBox rail = new VBox();
  private final StackPane content = new StackPane();

  Navigation(List<Screen> all) {
    rail.getStyleClass().add("rail");
    var logo = new Logo(34);
    VBox.setMargin(logo, new Insets(2, 0, 12, 0));
    rail.getChildren().add(logo);
    var group = new ToggleGroup();
    boolean ruled = false;
    for (var screen : all) {
      screens.put(screen.id(), screen);
      var button = new ToggleButton(screen.title(), Ui.icon(screen.icon()));
      button.setId("nav-" + screen.id());
      button.getStyleClass().setAll("rail-button");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setPrefHeight(50);
      button.setToggleGroup(group);
      button.setOnAction(e -> go(screen.id()));
      buttons.put(screen.id(), button);
      if (screen.apart() && !ruled) {
        ruled = true;
        var rule = new Separator();
        VBox.setMargin(rule, new Insets(8, 10, 8, 10));
        rail.getChildren().add(rule);
      }
      rail.getChildren().add(button);
    }
    go(all.getFirst().id());
  }

  /** Shows a screen. */
  void go(String id) {
    var screen = screens.get(id);
    var button = buttons.get(id);
    if (screen == null || button == null) {
      throw new IllegalArgumentException("no screen " + id);
    }
    button.setSelected(true);
    if (!id.equals(current.get())) {
      current.set(id);
      content.getChildren().setAll(made.computeIfAbsent(id, i -> screen.view().get()));
    }
  }

  List<String> screens() {
    return List.copyOf(screens.keySet());
  }

  ReadOnlyStringProperty current() {
    return current.getReadOnlyProperty();
  }

  VBox rail() {
    return rail;
  }

  StackPane content() {
    return content;
  }
}
