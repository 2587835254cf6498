package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Sparkline;
import dev.signalbox.desktop.ui.Ui;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** One service of the picture; a click or Enter opens it in the inspector. */
final class NodeCard extends VBox {
  static final double WIDTH = 186;
  static final double HEIGHT = 128;

  /** Narrower than this, a name and a state do not fit into one line. */
  private static final double ROOMY = 160;

  private final Label title = Ui.label("", "title");
  private final Label state = Ui.label("", "state-word");
  private final Label product = Ui.label("", "caption");
  private final Label line = Ui.label("", "quiet", "figures");
  private final Sparkline spark;
  private String next;

  NodeCard(NodeRow row, ObservableValue<Palette> palette, Consumer<String> select) {
    spark = new Sparkline(palette, row.hue());
    next = row.name();
    state.setMinWidth(USE_PREF_SIZE);
    product.setMinHeight(USE_PREF_SIZE);
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    Ui.growing(spark);
    arrange(false);
    widthProperty()
        .map(width -> width.doubleValue() >= ROOMY)
        .addListener((o, was, is) -> arrange(is));
    getStyleClass().add("node-card");
    setId("node-" + row.name());
    setPrefSize(WIDTH, HEIGHT);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setOnMouseClicked(e -> select.accept(next));
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
            select.accept(next);
          }
        });
    show(row);
  }

  /** The state beside the name, or below it; then the product keeps to one line. */
  private void arrange(boolean roomy) {
    product.setWrapText(roomy);
    if (roomy) {
      getChildren().setAll(Ui.row(6, title, Ui.spacer(), state), product, line, spark);
    } else {
      getChildren().setAll(title, state, product, line, spark);
    }
  }

  void show(NodeRow row) {
    next = row.name();
    title.setText(row.title());
    state.setText(row.word());
    Ui.tone(state, row.tone());
    product.setText(row.product());
    product.setTooltip(Ui.tip(row.product()));
    line.setText(row.line());
    spark.show(row.spark());
    getStyleClass().remove("off");
    if (!row.running()) {
      getStyleClass().add("off");
    }
    setAccessibleText(row.title() + ", " + row.word() + ". " + row.reason());
  }

  void selected(boolean now) {
    getStyleClass().remove("selected");
    if (now) {
      getStyleClass().add("selected");
    }
  }
}
