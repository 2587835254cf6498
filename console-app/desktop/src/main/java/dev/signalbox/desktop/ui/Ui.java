package dev.signalbox.desktop.ui;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces every screen is made of. */
public final class Ui {
  private Ui() {}

  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A label that follows a text. */
  public static Label label(ObservableValue<String> text, String... styles) {
    var label = label("", styles);
    label.textProperty().bind(text);
    return label;
  }

  /** A label that may take several lines. */
  public static Label wrapped(String text, String... styles) {
    var label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  public static FontIcon icon(Ikon ikon, String... styles) {
    var icon = new FontIcon(ikon);
    icon.getStyleClass().addAll(styles);
    return icon;
  }

  public static FontIcon icon(Ikon ikon, Tone tone) {
    return icon(ikon, "icon-" + tone.styleClass());
  }

  public static Button button(String id, String text, Runnable action, String... styles) {
    var button = new Button(text);
    button.setId(id);
    button.setOnAction(e -> action.run());
    button.getStyleClass().addAll(styles);
    return button;
  }

  /** A button that is only an icon; the text is its tooltip and what a screen reader says. */
  public static Button iconButton(String id, Ikon ikon, String text, Runnable action) {
    var button = button(id, text, action, "plain");
    button.setGraphic(icon(ikon));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setTooltip(tip(text));
    return button;
  }

  public static Tooltip tip(String text) {
    var tip = new Tooltip(text);
    tip.setShowDelay(Duration.millis(350));
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    return tip;
  }

  public static HBox row(double spacing, Node... children) {
    var row = new HBox(spacing, children);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  public static VBox column(double spacing, Node... children) {
    return new VBox(spacing, children);
  }

  /** Takes all room that is left in a row. */
  public static Region spacer() {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  public static <N extends Node> N growing(N node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    VBox.setVgrow(node, Priority.ALWAYS);
    return node;
  }

  /** A node that takes no room while hidden. */
  public static <N extends Node> N shownWhen(N node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
    return node;
  }

  public static Region dot(Tone tone) {
    var dot = new Region();
    dot.getStyleClass().addAll("dot", "tone-" + tone.styleClass());
    return dot;
  }

  /** Exchanges one of a family of style classes, for example {@code tone-}. */
  public static void restyle(Node node, String prefix, String style) {
    node.getStyleClass().removeIf(s -> s.startsWith(prefix));
    node.getStyleClass().add(style);
  }

  /** A label's tone as its text colour. */
  public static void tone(Label label, Tone tone) {
    for (var each : Tone.values()) {
      label.getStyleClass().remove(each.styleClass());
    }
    label.getStyleClass().add(tone.styleClass());
  }
}
