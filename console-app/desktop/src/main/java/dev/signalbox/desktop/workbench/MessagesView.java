package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import org.jspecify.annotations.Nullable;

/** How each statement of a script ended, a line each. */
final class MessagesView extends ListView<MessageRow> {
  MessagesView() {
    setId("message-list");
    getStyleClass().add("plain-list");
    setPlaceholder(Ui.label(msg("workbench.empty"), "quiet"));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setCellFactory(list -> new Cell());
    var copy = new MenuItem(msg("grid.copy"));
    copy.setOnAction(
        e ->
            CopyField.put(
                getSelectionModel().getSelectedItems().stream()
                    .map(MessagesView::line)
                    .collect(Collectors.joining("\n"))));
    setContextMenu(new ContextMenu(copy));
  }

  void show(@Nullable RunModel run) {
    setItems(run == null ? FXCollections.observableArrayList() : run.messages());
  }

  private static String line(MessageRow row) {
    var proof = row.proof();
    return row.number()
        + "\t"
        + row.sql()
        + "\t"
        + proof.served()
        + "\t"
        + (row.error().isEmpty() ? proof.numbers() : row.error());
  }

  private static final class Cell extends ListCell<MessageRow> {
    @Override
    protected void updateItem(MessageRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      var proof = row.proof();
      var number = Ui.label(String.valueOf(row.number()), "quiet", "figures");
      number.setMinWidth(26);
      var served = Ui.label(proof.served(), "strong", proof.hue().hueClass());
      served.setMinWidth(84);
      var sql = Ui.label(row.sql(), "mono");
      sql.setMinWidth(60);
      var end =
          row.error().isEmpty()
              ? Ui.label(proof.numbers(), "quiet", "figures")
              : Ui.label(row.error().lines().findFirst().orElse(""), "bad");
      if (!row.error().isEmpty()) {
        end.setTooltip(Ui.tip(row.error()));
      }
      var line = Ui.row(10, number, Ui.dot(proof.tone()), served, sql, Ui.spacer(), end);
      line.setPrefWidth(0);
      setGraphic(line);
    }
  }
}
