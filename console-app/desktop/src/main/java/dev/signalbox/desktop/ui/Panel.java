package dev.signalbox.desktop.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A quiet box with one line of title: name, a subtitle, and actions at the right. */
public final class Panel extends VBox {
  private final Label title = Ui.label("", "title");
  private final Label subtitle = Ui.label("", "quiet");
  private final HBox left = Ui.row(8, title, subtitle);
  private final HBox actions = Ui.row(8);

  public Panel(String titleText, Node body) {
    title.setText(titleText);
    title.setMinWidth(USE_PREF_SIZE);
    var header = new HBox(left, Ui.spacer(), actions);
    header.getStyleClass().add("panel-header");
    actions.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("panel");
    getChildren().setAll(header, Ui.growing(body));
    setMinSize(0, 0);
  }

  public Label title() {
    return title;
  }

  public Label subtitle() {
    return subtitle;
  }

  /** Adds to the left, after the title and the subtitle. */
  public Panel beside(Node... nodes) {
    left.getChildren().addAll(nodes);
    return this;
  }

  /** Adds at the right end of the title line. */
  public Panel actions(Node... nodes) {
    actions.getChildren().addAll(nodes);
    return this;
  }
}
