package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignO;

/** The way to the broker's web page: its state, its address to copy, one click to open it. */
final class ConsoleStrip extends HBox {
  static final int HEIGHT = 46;

  private final Button name;
  private final Label word = Ui.label("", "state-word");
  private final StackPane address = new StackPane();
  private final Button open;
  private String shown = "";

  ConsoleStrip(StackViewModel model) {
    name =
        Ui.button(
            "console-select",
            "",
            () -> {
              var row = model.console().get();
              if (row != null) {
                model.select(row.service());
              }
            },
            "plain");
    open = Ui.button("console-open", msg("console.open"), model::openConsole, "small");
    open.setGraphic(Ui.icon(MaterialDesignO.OPEN_IN_NEW));
    open.setMinWidth(USE_PREF_SIZE);
    name.setMinWidth(USE_PREF_SIZE);
    word.setMinWidth(USE_PREF_SIZE);
    address.setMaxWidth(300);
    setFillHeight(false);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setId("console-strip");
    getStyleClass().add("console-strip");
    getChildren().setAll(name, word, Ui.spacer(), Ui.growing(address), open);
    model.console().addListener((o, was, is) -> show(is));
    show(model.console().get());
  }

  private void show(@Nullable ConsoleRow row) {
    setVisible(row != null);
    setManaged(row != null);
    if (row == null) {
      return;
    }
    name.setText(row.product());
    word.setText(row.word());
    Ui.tone(word, row.tone());
    open.setDisable(!row.ready());
    if (!row.address().equals(shown)) {
      shown = row.address();
      address.getChildren().setAll(new CopyField("console-address", shown));
    }
  }
}
