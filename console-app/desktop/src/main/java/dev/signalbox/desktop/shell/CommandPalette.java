package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Every action by name: type a few letters, Enter does it. */
final class CommandPalette extends VBox {
  private final TextField field = new TextField();
  private final FilteredList<Command> found;
  private final ListView<Command> list;
  private final Runnable close;

  CommandPalette(List<Command> commands, Runnable close) {
    this.close = close;
    found = new FilteredList<>(FXCollections.observableArrayList(commands));
    list = new ListView<>(found);
    field.setId("palette-field");
    field.setPromptText(msg("palette.prompt"));
    field.getStyleClass().add("palette-field");
    list.setId("palette-list");
    list.getStyleClass().add("palette-list");
    list.setFixedCellSize(36);
    list.setPrefHeight(9 * 36 + 14);
    list.setPlaceholder(Ui.label(msg("palette.none"), "quiet"));
    list.setCellFactory(l -> new Cell());
    list.setOnMouseClicked(e -> runSelected());
    field.textProperty().addListener((o, was, is) -> filter(is));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getStyleClass().add("overlay");
    setMaxSize(560, USE_PREF_SIZE);
    getChildren().setAll(field, list);
    filter("");
  }

  /** Makes it ready to type into. */
  void open() {
    field.clear();
    filter("");
    field.requestFocus();
  }

  private void filter(String text) {
    var words = text.toLowerCase(Locale.ROOT).split("\\s+");
    found.setPredicate(
        command -> {
          var title = command.title().toLowerCase(Locale.ROOT);
          for (var word : words) {
            if (!title.contains(word)) {
              return false;
            }
          }
          return command.possible().getAsBoolean();
        });
    list.getSelectionModel().selectFirst();
  }

  private void key(KeyEvent event) {
    int selected = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.DOWN) {
      list.getSelectionModel().select(Math.min(found.size() - 1, selected + 1));
    } else if (event.getCode() == KeyCode.UP) {
      list.getSelectionModel().select(Math.max(0, selected - 1));
    } else if (event.getCode() == KeyCode.ENTER) {
      runSelected();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      close.run();
    } else {
      return;
    }
    list.scrollTo(list.getSelectionModel().getSelectedIndex());
    event.consume();
  }

  private void runSelected() {
    var command = list.getSelectionModel().getSelectedItem();
    if (command != null) {
      close.run();
      command.run();
    }
  }

  private static final class Cell extends ListCell<Command> {
    private final Label title = Ui.label("");
    private final Label key = TopBar.key("");
    private final HBox row = Ui.row(8, title, Ui.spacer(), key);

    @Override
    protected void updateItem(Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      title.setText(command.title());
      key.setText(command.keyText());
      key.setVisible(!command.keyText().isEmpty());
      setGraphic(row);
    }
  }
}
