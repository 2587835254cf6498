package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** The rows of a result, drawn as they are scrolled to. */
final class ResultGrid extends TableView<Integer> {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private @Nullable ResultModel model;
  private List<ResultModel.Head> heads = List.of();

  ResultGrid() {
    setId("result-grid");
    setFixedCellSize(28);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setOnKeyPressed(
        e -> {
          if (COPY.match(e)) {
            copy();
          }
        });
    var copy = new MenuItem(msg("grid.copy"));
    copy.setOnAction(e -> copy());
    setContextMenu(new ContextMenu(copy));
    setPlaceholder(Ui.label("", "quiet"));
  }

  void show(@Nullable ResultModel next) {
    if (next == model) {
      return;
    }
    model = next;
    if (next == null) {
      heads = List.of();
      getColumns().clear();
      setItems(FXCollections.observableArrayList());
      return;
    }
    if (!next.heads().equals(heads)) {
      heads = next.heads();
      getColumns().clear();
      var columns = new ArrayList<TableColumn<Integer, Integer>>();
      for (int i = 0; i < heads.size(); i++) {
        columns.add(column(heads.get(i), i));
      }
      getColumns().addAll(columns);
    }
    setItems(next);
  }

  private TableColumn<Integer, Integer> column(ResultModel.Head head, int index) {
    var column = new TableColumn<Integer, Integer>(head.name());
    column.setSortable(false);
    column.setPrefWidth(
        Math.clamp(head.name().length() * 9L + 48, head.numeric() ? 110 : 170, 320));
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    if (head.numeric()) {
      column.getStyleClass().add("right");
    }
    column.setCellFactory(c -> new Cell(index));
    return column;
  }

  private void copy() {
    var now = model;
    if (now != null) {
      CopyField.put(
          getSelectionModel().getSelectedItems().stream()
              .map(
                  row ->
                      IntStream.range(0, heads.size())
                          .mapToObj(column -> now.text(row, column))
                          .collect(Collectors.joining("\t")))
              .collect(Collectors.joining("\n")));
    }
  }

  private final class Cell extends TableCell<Integer, Integer> {
    private final int column;

    Cell(int column) {
      this.column = column;
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove("null-cell");
      var now = model;
      if (empty || row == null || now == null) {
        setText(null);
        return;
      }
      setText(now.cell(row, column).replace('\n', ' '));
      if (now.isNull(row, column)) {
        getStyleClass().add("null-cell");
      }
    }
  }
}
