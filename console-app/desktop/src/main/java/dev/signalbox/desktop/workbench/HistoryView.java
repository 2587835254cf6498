package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** What was run, newest first; a double click or Enter opens it in a tab. */
final class HistoryView extends VBox {
  private final WorkbenchViewModel model;
  private final ListView<HistoryRow> list = new ListView<>();

  HistoryView(WorkbenchViewModel model) {
    super(6);
    this.model = model;
    var search = new TextField();
    search.setId("history-search");
    search.setPromptText(msg("history.search"));
    search.getStyleClass().add("small");
    search.textProperty().addListener((o, was, is) -> model.findHistory(is));
    list.setId("history-list");
    list.getStyleClass().add("plain-list");
    list.setItems(model.history());
    list.setFixedCellSize(46);
    list.setPlaceholder(Ui.wrapped(msg("history.empty"), "quiet"));
    list.setCellFactory(l -> new Cell());
    list.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            open();
          }
        });
    list.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            open();
          }
        });
    var open = new MenuItem(msg("history.open"));
    open.setOnAction(e -> open());
    var copy = new MenuItem(msg("history.copy"));
    copy.setOnAction(
        e -> {
          var row = list.getSelectionModel().getSelectedItem();
          if (row != null) {
            CopyField.put(row.sql());
          }
        });
    list.setContextMenu(new ContextMenu(open, copy));
    var problem = Ui.wrapped("", "warn");
    problem.textProperty().bind(model.historyProblem());
    Ui.shownWhen(problem, model.historyProblem().isNotEmpty());
    getStyleClass().add("history");
    getChildren().setAll(search, problem, Ui.growing(list));
  }

  private void open() {
    var row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.newTab(msg("history.tab"), row.sql(), row.schema());
    }
  }

  private static final class Cell extends ListCell<HistoryRow> {
    @Override
    protected void updateItem(HistoryRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      if (empty || row == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      var line = Ui.label(row.line(), "mono");
      var detail = Ui.label(row.detail(), "caption");
      var box = Ui.column(2, Ui.row(6, Ui.dot(row.tone()), line), detail);
      box.setPrefWidth(0);
      setGraphic(box);
      setTooltip(Ui.tip(row.error().isEmpty() ? row.sql() : row.sql() + "\n\n" + row.error()));
    }
  }
}
