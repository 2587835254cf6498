package dev.signalbox.desktop.workbench.grid;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * A result: a bar to filter, copy and export it, its grid, one cell whole if asked for, and a line
 * with counts and sums. One pane shows one {@link ResultModel} with at least one column, and does
 * not close it.
 */
public final class ResultPane extends VBox {
  private static final KeyCombination COPY = shortcut(KeyCode.C);
  private static final KeyCombination FIND = shortcut(KeyCode.F);

  private final ResultModel model;
  private final CellSelection selection = new CellSelection(this::selected);
  private final ResultGrid grid;
  private final TextField filter = new TextField();
  private final ComboBox<String> within = new ComboBox<>();
  private final PauseTransition typing = new PauseTransition(Duration.millis(250));
  private final CellViewer viewer = new CellViewer(this::closeCell);
  private final HBox middle = new HBox();

  public ResultPane(ResultModel model) {
    this.model = model;
    grid = new ResultGrid(model, selection);
    setId("result-pane");
    middle.getChildren().setAll(Ui.growing(grid));
    middle.setMinHeight(0);
    getChildren().setAll(bar(), Ui.growing(middle), status());
    grid.setContextMenu(cellMenu());
    grid.addEventHandler(CellOpened.TYPE, e -> openCell(e.row(), e.column()));
    model.rows().addListener((o, was, is) -> selection.clear());
    // its rectangles are of columns as they stood
    grid.getVisibleLeafColumns().addListener((InvalidationListener) o -> selection.clear());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private static KeyCombination shortcut(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  private void key(KeyEvent e) {
    boolean inText = e.getTarget() instanceof TextInputControl;
    if (FIND.match(e)) {
      filter.requestFocus();
      filter.selectAll();
      e.consume();
    } else if (COPY.match(e) && !inText) {
      copy(CopyForm.CELLS);
      e.consume();
    }
  }

  private Node bar() {
    filter.setId("grid-filter");
    filter.setPromptText(msg("grid.filter"));
    filter.getStyleClass().add("small");
    filter.setPrefWidth(220);
    filter.textProperty().addListener((o, was, is) -> typing.playFromStart());
    filter.setOnAction(e -> typing.jumpTo(typing.getDuration()));
    filter.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            filter.clear();
            grid.requestFocus();
            e.consume();
          }
        });
    typing.setOnFinished(e -> applyFilter());
    var columns = new ArrayList<String>();
    columns.add(msg("grid.anycolumn"));
    model.heads().forEach(head -> columns.add(head.name()));
    within.setId("grid-within");
    within.setItems(FXCollections.observableArrayList(columns));
    within.getSelectionModel().selectFirst();
    within.setPrefWidth(130);
    within.getSelectionModel().selectedIndexProperty().addListener((o, was, is) -> applyFilter());
    var count = Ui.label(model.count(), "quiet", "figures");
    count.setId("grid-count");
    count.setMinWidth(USE_PREF_SIZE);
    var bar =
        Ui.row(
            8, filter, within, count, working(), Ui.spacer(), columnMenu(), copyMenu(), exports());
    bar.getStyleClass().addAll("result-bar", "panel-header");
    return bar;
  }

  private void applyFilter() {
    int column = within.getSelectionModel().getSelectedIndex();
    model.filter(filter.getText(), column < 1 ? OptionalInt.empty() : OptionalInt.of(column - 1));
  }

  /** Shown while rows are sorted or filtered. */
  private Node working() {
    var bar = new ProgressBar();
    bar.setId("grid-progress");
    bar.getStyleClass().add("thin-progress");
    bar.setPrefWidth(90);
    bar.progressProperty().bind(model.progress());
    var stop = Ui.iconButton("grid-stop", MaterialDesignC.CLOSE, msg("grid.stop"), model::cancel);
    return Ui.shownWhen(
        Ui.row(4, bar, stop),
        Bindings.createBooleanBinding(() -> model.progress().get() >= 0, model.progress()));
  }

  private static MenuButton menu(String id, String text) {
    var menu = new MenuButton(text);
    menu.setId(id);
    menu.setMinWidth(USE_PREF_SIZE);
    menu.getStyleClass().add("small");
    return menu;
  }

  private MenuButton columnMenu() {
    var menu = menu("grid-columns", msg("grid.columns"));
    menu.getItems()
        .addAll(
            item(msg("grid.fit"), grid::fitWidths),
            item(msg("grid.showall"), () -> grid.data().forEach(c -> c.setVisible(true))),
            new SeparatorMenuItem());
    var heads = model.heads();
    for (int i = 0; i < heads.size(); i++) {
      var item = new CheckMenuItem(heads.get(i).name());
      item.setMnemonicParsing(false);
      item.selectedProperty().bindBidirectional(grid.data().get(i).visibleProperty());
      menu.getItems().add(item);
    }
    return menu;
  }

  private MenuButton copyMenu() {
    var menu = menu("grid-copy", msg("grid.copymenu"));
    menu.getItems().addAll(copyItems());
    return menu;
  }

  private List<MenuItem> copyItems() {
    var items = new ArrayList<MenuItem>();
    for (var form : CopyForm.values()) {
      items.add(item(label(form), () -> copy(form)));
    }
    items.getFirst().setAccelerator(COPY);
    return items;
  }

  /** What can be done where the mouse is. */
  private ContextMenu cellMenu() {
    var menu = new ContextMenu(copyItems().toArray(MenuItem[]::new));
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item(msg("grid.open"), this::openLead),
            item(msg("grid.ascending"), () -> grid.sortByLead(TableColumn.SortType.ASCENDING)),
            item(msg("grid.descending"), () -> grid.sortByLead(TableColumn.SortType.DESCENDING)),
            item(msg("grid.unsorted"), () -> grid.getSortOrder().clear()),
            item(msg("grid.hide"), grid::hideLead));
    return menu;
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void openLead() {
    if (!selection.isEmpty()) {
      openCell(selection.leadRow(), grid.shown()[selection.leadColumn()]);
    }
  }

  private static String label(CopyForm form) {
    return switch (form) {
      case CELLS -> msg("grid.copy");
      case CELLS_WITH_HEADER -> msg("grid.copyheader");
      case CSV -> msg("grid.copycsv");
      case MARKDOWN -> msg("grid.copymarkdown");
      case JSON -> msg("grid.copyjson");
      case INSERT -> msg("grid.copyinsert");
      case IN_LIST -> msg("grid.copyin");
    };
  }

  private void copy(CopyForm form) {
    model.copy(selection.ranges(), grid.shown(), form, CopyField::put);
  }

  private MenuButton exports() {
    var menu = menu("grid-export", msg("grid.export"));
    for (var choice : ExportChoice.all()) {
      var item = item(choice.label(), () -> export(choice));
      item.setId("export-" + choice.id());
      menu.getItems().add(item);
    }
    return menu;
  }

  private void export(ExportChoice choice) {
    var chooser = new FileChooser();
    chooser.setTitle(msg("grid.export"));
    chooser.setInitialFileName("result." + choice.extension());
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(choice.label(), "*." + choice.extension()));
    var file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      model.export(choice, file.toPath());
    }
  }

  private Node status() {
    var figures = Ui.label(model.figures(), "figures");
    figures.setId("grid-figures");
    var problem = Ui.label(model.problem(), "warn");
    problem.setId("grid-problem");
    problem.setMinWidth(0);
    var line = Ui.row(12, figures, Ui.spacer(), problem);
    line.getStyleClass().add("result-status");
    return line;
  }

  private void selected() {
    grid.repaintSelection();
    model.selected(selection.ranges(), grid.shown());
    if (middle.getChildren().contains(viewer) && !selection.isEmpty()) {
      viewer.show(model, selection.leadRow(), grid.shown()[selection.leadColumn()]);
    }
  }

  private void openCell(int row, int column) {
    viewer.show(model, row, column);
    if (!middle.getChildren().contains(viewer)) {
      middle.getChildren().add(viewer);
    }
  }

  private void closeCell() {
    middle.getChildren().remove(viewer);
    grid.requestFocus();
  }
}
