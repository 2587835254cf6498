package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.layout.VBox;

/** All keys, and where the logs are, on F1. */
final class KeyHelp extends VBox {
  KeyHelp(List<Command> commands, String dataFolder, Runnable tour) {
    super(2);
    setId("key-help");
    getStyleClass().addAll("overlay", "padded");
    setMaxSize(440, USE_PREF_SIZE);
    getChildren().add(Ui.label(msg("help.title"), "headline"));
    for (var command : commands) {
      if (!command.keyText().isEmpty()) {
        line(command.title(), command.keyText());
      }
    }
    line(msg("help.run"), "Ctrl+Enter");
    line(msg("help.close"), "Esc");
    var logs = Ui.wrapped(msg("help.logs", dataFolder), "quiet");
    logs.setId("help-logs");
    getChildren().add(logs);
    var start = Ui.button("help-tour", msg("command.tour"), tour, "small");
    var row = Ui.row(8, Ui.spacer(), start);
    row.setPadding(new Insets(10, 0, 0, 0));
    getChildren().add(row);
  }

  private void line(String title, String key) {
    var row = Ui.row(8, Ui.label(title), Ui.spacer(), TopBar.key(key));
    row.getStyleClass().add("fact-row");
    getChildren().add(row);
  }
}
