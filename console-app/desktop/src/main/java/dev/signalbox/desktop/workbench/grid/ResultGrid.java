package dev.signalbox.desktop.workbench.grid;

import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, drawn as they are scrolled to. Cells are selected as rectangles of our own:
 * the toolkit's selection holds every cell.
 */
final class ResultGrid extends TableView<Integer> {
  private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
  private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");
  private static final double LETTER = 7.4;
  private static final int SAMPLE = 60;

  private final ResultModel model;
  private final CellSelection selection;
  private final Set<Cell> cells = Collections.newSetFromMap(new WeakHashMap<>());
  private final List<TableColumn<Integer, Integer>> data = new ArrayList<>();
  private boolean replacing;

  ResultGrid(ResultModel model, CellSelection selection) {
    this.model = model;
    this.selection = selection;
    setId("result-grid");
    setFixedCellSize(28);
    setSelectionModel(null);
    setPlaceholder(Ui.label("", "quiet"));
    setTableMenuButtonVisible(false);
    getColumns().add(numbers());
    var heads = model.heads();
    for (int i = 0; i < heads.size(); i++) {
      data.add(column(heads.get(i), i));
    }
    getColumns().addAll(data);
    setSortPolicy(
        table -> {
          if (!replacing) {
            sort(table.getSortOrder());
          }
          return true;
        });
    addEventFilter(KeyEvent.KEY_PRESSED, new GridKeys(this, selection));
    setItems(model.rows().get());
    model.rows().addListener((o, was, is) -> replace(is));
    fitWidths();
  }

  /** The toolkit forgets by what it sorts when it is given other rows; people's arrow stays. */
  private void replace(RowList rows) {
    var order = List.copyOf(getSortOrder());
    replacing = true;
    try {
      setItems(rows);
      getSortOrder().setAll(order);
      // the places are the same, what stands there is not
      refresh();
    } finally {
      replacing = false;
    }
  }

  private void sort(List<TableColumn<Integer, ?>> order) {
    if (order.isEmpty()) {
      model.sort(OptionalInt.empty(), false);
      return;
    }
    var first = order.getFirst();
    model.sort(
        OptionalInt.of(data.indexOf(first)),
        first.getSortType() == TableColumn.SortType.DESCENDING);
  }

  private TableColumn<Integer, Integer> numbers() {
    var column = new TableColumn<Integer, Integer>("#");
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(64);
    column.getStyleClass().addAll("right", "row-number");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new NumberCell());
    return column;
  }

  private TableColumn<Integer, Integer> column(ResultModel.Head head, int index) {
    var column = new TableColumn<Integer, Integer>();
    var name = new Label(head.name());
    name.setTooltip(Ui.tip(head.name() + " · " + head.type()));
    column.setGraphic(name);
    column.setUserData(index);
    column.setPrefWidth(
        Math.clamp(head.name().length() * 9L + 48, head.numeric() ? 110 : 170, 320));
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new Cell(index));
    if (head.numeric()) {
      column.getStyleClass().add("right");
    }
    return column;
  }

  /** Orders all rows by the column of the cell that keys move from. */
  void sortByLead(TableColumn.SortType direction) {
    var column = lead();
    if (column != null) {
      column.setSortType(direction);
      getSortOrder().setAll(List.of(column));
    }
  }

  /** Hides the column of the cell that keys move from, unless it is the only one. */
  void hideLead() {
    var column = lead();
    if (column != null && shown().length > 1) {
      column.setVisible(false);
    }
  }

  private @Nullable TableColumn<Integer, Integer> lead() {
    int[] shown = shown();
    boolean there = !selection.isEmpty() && selection.leadColumn() < shown.length;
    return there ? data.get(shown[selection.leadColumn()]) : null;
  }

  /** The data columns that can be hidden, in their first order. */
  List<TableColumn<Integer, Integer>> data() {
    return List.copyOf(data);
  }

  /** The shown columns' numbers in the result, from left to right. */
  int[] shown() {
    return getVisibleLeafColumns().stream()
        .filter(c -> c.getUserData() != null)
        .mapToInt(c -> (Integer) c.getUserData())
        .toArray();
  }

  /** Where a column of the result stands among those that are shown; -1 while it is hidden. */
  private int place(int column) {
    int[] shown = shown();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] == column) {
        return i;
      }
    }
    return -1;
  }

  /** Makes each column as wide as what is on the screen needs. */
  void fitWidths() {
    int first =
        flow() instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
            ? flow.getFirstVisibleCell().getIndex()
            : 0;
    int last = Math.min(getItems().size(), first + SAMPLE);
    for (int i = 0; i < data.size(); i++) {
      int longest = model.heads().get(i).name().length() + 3;
      for (int row = first; row < last; row++) {
        longest = Math.max(longest, model.cell(row, i).length());
      }
      data.get(i).setPrefWidth(Math.clamp(longest * LETTER + 24, 60, 520));
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    return lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  /** Rows that fit on the screen. */
  int pageRows() {
    return Math.max(1, (int) (getHeight() / getFixedCellSize()) - 2);
  }

  /** Scrolls as little as shows the cell that keys move from. */
  void reveal() {
    var flow = flow();
    if (flow != null && selection.leadRow() < getItems().size()) {
      flow.scrollTo(selection.leadRow());
    }
    int[] shown = shown();
    if (selection.leadColumn() >= 0 && selection.leadColumn() < shown.length) {
      scrollToColumn(data.get(shown[selection.leadColumn()]));
    }
  }

  /** Shows again which cells are selected. */
  void repaintSelection() {
    cells.forEach(Cell::mark);
  }

  private final class NumberCell extends TableCell<Integer, Integer> {
    NumberCell() {
      setOnMousePressed(
          e -> {
            if (!isEmpty() && e.getButton() == MouseButton.PRIMARY) {
              int from = e.isShiftDown() && !selection.isEmpty() ? selection.leadRow() : getIndex();
              selection.rows(from, getIndex(), shown().length, e.isShortcutDown());
              ResultGrid.this.requestFocus();
            }
          });
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? null : String.valueOf(model.number(row)));
    }
  }

  private final class Cell extends TableCell<Integer, Integer> {
    private final int column;

    Cell(int column) {
      this.column = column;
      cells.add(this);
      setOnMousePressed(this::pressed);
      setOnDragDetected(e -> startFullDrag());
      setOnMouseDragEntered(
          e -> {
            if (!isEmpty()) {
              selection.extend(getIndex(), place(column));
            }
          });
      setOnMouseClicked(
          e -> {
            if (e.getClickCount() == 2 && !isEmpty()) {
              fireEvent(new CellOpened(getIndex(), column));
            }
          });
    }

    private void pressed(MouseEvent e) {
      if (isEmpty()) {
        return;
      }
      int at = place(column);
      if (e.getButton() == MouseButton.SECONDARY) {
        if (!selection.contains(getIndex(), at)) {
          selection.select(getIndex(), at);
        }
      } else if (e.isShiftDown()) {
        selection.extend(getIndex(), at);
      } else if (e.isShortcutDown()) {
        selection.add(getIndex(), at);
      } else {
        selection.select(getIndex(), at);
      }
      ResultGrid.this.requestFocus();
    }

    private void mark() {
      int at = place(column);
      boolean picked = !isEmpty() && selection.contains(getIndex(), at);
      pseudoClassStateChanged(PICKED, picked);
      pseudoClassStateChanged(
          LEAD, picked && selection.leadRow() == getIndex() && selection.leadColumn() == at);
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove("null-cell");
      mark();
      if (empty || row == null) {
        setText(null);
        return;
      }
      setText(model.cell(row, column));
      if (model.isNull(row, column)) {
        getStyleClass().add("null-cell");
      }
    }
  }
}
