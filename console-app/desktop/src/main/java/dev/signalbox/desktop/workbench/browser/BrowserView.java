package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Databases, tables, and what they consist of; with a filter above and the facts below. */
public final class BrowserView extends VBox {
  /** So many tables are seen at once; of more, their databases are closed at first. */
  private static final int OPEN = 60;

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination SAMPLE =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHIFT_DOWN);
  private static final KeyCombination DDL = new KeyCodeCombination(KeyCode.F4);

  private final BrowserViewModel model;
  private final BrowserActions actions;
  private final TreeItem<NodeRow> root = new TreeItem<>();
  private final TreeView<NodeRow> tree = new TreeView<>(root);
  private final TextField search = new TextField();
  private final Map<String, TreeItem<NodeRow>> databases = new HashMap<>();
  private final Map<TableId, TableItem> tables = new HashMap<>();

  public BrowserView(BrowserViewModel model, BrowserActions actions) {
    super(6);
    this.model = model;
    this.actions = actions;
    search.setId("schema-filter");
    search.setPromptText(msg("browser.filter"));
    search.getStyleClass().add("small");
    search.textProperty().bindBidirectional(model.filter());
    search.setOnKeyPressed(this::searchKey);
    tree.setId("schema-tree");
    tree.setShowRoot(false);
    tree.getStyleClass().add("plain-tree");
    tree.setFixedCellSize(25);
    tree.setCellFactory(t -> new BrowserCell(this::insert, actions.currentSchema()));
    tree.setContextMenu(menu());
    tree.setOnKeyPressed(this::key);
    tree.getSelectionModel()
        .selectedItemProperty()
        .addListener((o, was, is) -> model.select(is == null ? null : is.getValue().table()));
    var problem = Ui.wrapped("", "quiet");
    problem.setId("schema-problem");
    problem.textProperty().bind(model.problem());
    Ui.shownWhen(problem, model.problem().isNotEmpty());
    Ui.shownWhen(tree, model.problem().isEmpty());
    StackPane.setMargin(problem, new Insets(6, 4, 0, 4));
    StackPane.setAlignment(problem, Pos.TOP_LEFT);
    var note = Ui.wrapped("", "warn", "caption");
    note.setId("schema-note");
    note.textProperty().bind(model.note());
    Ui.shownWhen(note, model.note().isNotEmpty());
    getStyleClass().add("browser");
    getChildren()
        .setAll(
            search, note, Ui.growing(new StackPane(tree, problem)), new FactsCard(model, actions));
    model.tables().addListener((ListChangeListener<TableRow>) c -> show());
    model
        .reading()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                List.copyOf(tables.values()).forEach(TableItem::outdate);
              }
            });
    show();
  }

  /** Puts the tables in their places; what is open and what is selected stays so. */
  private void show() {
    var next = new LinkedHashMap<String, List<TreeItem<NodeRow>>>();
    for (var row : model.tables()) {
      var item = tables.computeIfAbsent(row.id(), id -> new TableItem(model, row));
      item.setValue(row.node());
      next.computeIfAbsent(row.id().database(), name -> new ArrayList<>()).add(item);
    }
    boolean filtered = !model.filter().get().isBlank();
    var shown = new ArrayList<TreeItem<NodeRow>>();
    next.forEach(
        (name, items) -> {
          var database = databases.get(name);
          if (database == null) {
            database = new TreeItem<>();
            database.setExpanded(model.tables().size() <= OPEN);
            databases.put(name, database);
          }
          database.setValue(NodeRow.database(name, items.size()));
          if (!database.getChildren().equals(items)) {
            database.getChildren().setAll(items);
          }
          if (filtered) {
            database.setExpanded(true);
          }
          shown.add(database);
        });
    if (!root.getChildren().equals(shown)) {
      root.getChildren().setAll(shown);
    }
    if (!filtered) {
      databases.keySet().retainAll(next.keySet());
      tables
          .keySet()
          .retainAll(model.tables().stream().map(TableRow::id).collect(Collectors.toSet()));
    }
  }

  private @Nullable NodeRow selected() {
    var item = tree.getSelectionModel().getSelectedItem();
    return item == null ? null : item.getValue();
  }

  private void insert(NodeRow row) {
    if (row.kind().named()) {
      actions.insert(row.sql(actions.schema()));
    }
  }

  private void insertSelected() {
    var row = selected();
    if (row != null) {
      insert(row);
    }
  }

  private void copySelected() {
    var row = selected();
    if (row != null) {
      CopyField.put(row.name());
    }
  }

  private @Nullable TableId table() {
    var row = selected();
    return row == null ? null : row.table();
  }

  private void sample() {
    var table = table();
    if (table != null) {
      actions.open(table.table(), BrowserViewModel.sampleOf(table) + ";", table.database(), true);
    }
  }

  private void count() {
    var table = table();
    if (table != null) {
      actions.open(table.table(), BrowserViewModel.countOf(table) + ";", table.database(), false);
    }
  }

  private void ddl() {
    var table = table();
    if (table != null) {
      model.showDdl(table);
    }
  }

  private ContextMenu menu() {
    var insert = item("schema-insert", msg("browser.insert"), this::insertSelected);
    insert.setAccelerator(new KeyCodeCombination(KeyCode.ENTER));
    var copy = item("schema-copy", msg("browser.copy"), this::copySelected);
    copy.setAccelerator(COPY);
    var sample = item("schema-sample", msg("browser.sample"), this::sample);
    sample.setAccelerator(SAMPLE);
    var ddl = item("schema-ddl", msg("browser.ddl"), this::ddl);
    ddl.setAccelerator(DDL);
    var count = item("schema-count", "", this::count);
    var menu = new ContextMenu(insert, copy, sample, ddl, count);
    menu.setOnShowing(
        e -> {
          var facts = model.facts().get();
          count.setVisible(facts != null);
          sample.setDisable(facts == null);
          ddl.setDisable(facts == null);
          if (facts != null) {
            count.setText(msg("browser.countgoes", facts.target()));
          }
        });
    return menu;
  }

  private static MenuItem item(String id, String text, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void key(KeyEvent e) {
    if (COPY.match(e)) {
      copySelected();
    } else if (SAMPLE.match(e)) {
      sample();
    } else if (DDL.match(e)) {
      ddl();
    } else if (e.getCode() == KeyCode.ENTER && !e.isShortcutDown()) {
      insertSelected();
    } else {
      return;
    }
    e.consume();
  }

  private void searchKey(KeyEvent e) {
    switch (e.getCode()) {
      case ESCAPE -> search.clear();
      case DOWN -> {
        tree.requestFocus();
        tree.getSelectionModel().select(Math.max(0, tree.getSelectionModel().getSelectedIndex()));
      }
      default -> {
        return;
      }
    }
    e.consume();
  }
}
