package dev.signalbox.desktop.workbench.compare;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The rows of two results that differ, with the cells that changed marked. */
public final class ComparisonView extends VBox {
  private static final List<String> CHANGES = List.of("added", "removed", "changed");

  private final ComparisonModel model;
  private final TableView<Integer> table = new TableView<>();
  private final Label empty = Ui.label("", "quiet");
  private final HBox working = Ui.row(6);
  private final MenuButton keys = new MenuButton(msg("compare.key"));

  public ComparisonView(ComparisonModel model) {
    this.model = model;
    setId("comparison");
    table.setId("comparison-table");
    table.setFixedCellSize(26);
    table.setPlaceholder(empty);
    table.setRowFactory(view -> new MarkedRowCell());
    table.getColumns().add(changeColumn());
    for (int i = 0; i < model.columns().size(); i++) {
      table.getColumns().add(column(i));
    }
    getChildren().setAll(bar(), Ui.growing(table));
    model.found().addListener((o, was, is) -> show());
    model.task().addListener((o, was, is) -> show());
    model.problem().addListener((o, was, is) -> show());
    show();
  }

  private HBox bar() {
    var titles = Ui.label(msg("compare.titles", model.firstTitle(), model.secondTitle()), "strong");
    titles.setMinWidth(0);
    var summary = Ui.label(model.summary(), "figures");
    summary.setId("comparison-summary");
    summary.setMinWidth(USE_PREF_SIZE);
    var note = Ui.label(model.note(), "quiet");
    note.setId("comparison-note");
    note.setMinWidth(0);
    note.setTooltip(Ui.tip(""));
    note.getTooltip().textProperty().bind(model.note());
    keys.setId("comparison-key");
    keys.getStyleClass().add("small");
    keys.setMinWidth(USE_PREF_SIZE);
    keys.setTooltip(Ui.tip(msg("compare.keyhint")));
    var copy =
        Ui.button(
            "comparison-copy", msg("compare.copy"), () -> CopyField.put(model.copied()), "small");
    copy.setMinWidth(USE_PREF_SIZE);
    var bar = Ui.row(8, titles, summary, note, working, Ui.spacer(), keys, copy);
    bar.getStyleClass().addAll("result-bar", "panel-header");
    return bar;
  }

  private void show() {
    var items = new ArrayList<CheckMenuItem>();
    for (int i = 0; i < model.columns().size(); i++) {
      int column = i;
      var item = new CheckMenuItem(model.columns().get(i));
      item.setMnemonicParsing(false);
      item.setSelected(model.isKey(i));
      item.setOnAction(e -> model.useKey(column, item.isSelected()));
      items.add(item);
    }
    keys.getItems().setAll(items);
    working.getChildren().clear();
    var task = model.task().get();
    if (task != null) {
      var progress = new ProgressBar();
      progress.getStyleClass().add("thin-progress");
      progress.setPrefWidth(90);
      progress.progressProperty().bind(task.fraction());
      var stop =
          Ui.iconButton("comparison-stop", MaterialDesignC.CLOSE, msg("cancel"), model::cancel);
      working.getChildren().setAll(progress, stop);
    }
    empty.setText(
        !model.problem().get().isEmpty()
            ? model.problem().get()
            : task != null ? msg("compare.working") : model.summary().get());
    table.setItems(FXCollections.observableList(new Places(model.size())));
  }

  private TableColumn<Integer, Integer> changeColumn() {
    var column = new TableColumn<Integer, Integer>(msg("compare.change"));
    column.setPrefWidth(90);
    column.setSortable(false);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(Integer row, boolean nothing) {
                super.updateItem(row, nothing);
                setText(nothing || row == null ? null : model.word(row));
              }
            });
    return column;
  }

  private TableColumn<Integer, Integer> column(int place) {
    var column = new TableColumn<Integer, Integer>();
    var head = Ui.label(model.columns().get(place));
    column.setGraphic(head);
    column.setPrefWidth(model.numeric(place) ? 120 : 230);
    column.setSortable(false);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setCellFactory(c -> new Cell(place));
    return column;
  }

  /** 0 to size - 1, without holding them. */
  private static final class Places extends AbstractList<Integer> implements RandomAccess {
    private final int size;

    Places(int size) {
      this.size = size;
    }

    @Override
    public Integer get(int place) {
      return place;
    }

    @Override
    public int size() {
      return size;
    }
  }

  private final class Cell extends TableCell<Integer, Integer> {
    private final int column;

    Cell(int column) {
      this.column = column;
      if (model.numeric(column)) {
        getStyleClass().addAll("figures", "right");
      }
    }

    @Override
    protected void updateItem(Integer row, boolean nothing) {
      super.updateItem(row, nothing);
      getStyleClass().remove("changed-cell");
      if (nothing || row == null) {
        setText(null);
        return;
      }
      setText(model.cell(row, column));
      if (model.differs(row, column)) {
        getStyleClass().add("changed-cell");
      }
    }
  }

  private final class MarkedRowCell extends TableRow<Integer> {
    @Override
    protected void updateItem(Integer row, boolean nothing) {
      super.updateItem(row, nothing);
      getStyleClass().removeIf(style -> CHANGES.stream().anyMatch(c -> style.equals(c + "-row")));
      if (!nothing && row != null && row < model.size()) {
        getStyleClass().add(model.change(row) + "-row");
      }
    }
  }
}
