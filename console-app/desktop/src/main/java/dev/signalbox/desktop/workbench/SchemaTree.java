package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Ui;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;

/** The source's databases, tables and columns; a double click writes the name into the editor. */
final class SchemaTree extends StackPane {
  private final WorkbenchViewModel model;
  private final TreeItem<String> root = new TreeItem<>("");

  SchemaTree(WorkbenchViewModel model, Consumer<String> insert) {
    this.model = model;
    var tree = new TreeView<>(root);
    tree.setId("schema-tree");
    tree.setShowRoot(false);
    tree.getStyleClass().add("plain-tree");
    tree.setOnMouseClicked(
        e -> {
          var item = tree.getSelectionModel().getSelectedItem();
          if (e.getClickCount() == 2 && item != null) {
            insert.accept(item.getValue().split(" · ")[0]);
          }
        });
    var problem = Ui.wrapped("", "quiet");
    problem.textProperty().bind(model.tablesProblem());
    Ui.shownWhen(problem, model.tablesProblem().isNotEmpty());
    Ui.shownWhen(tree, model.tablesProblem().isEmpty());
    StackPane.setMargin(problem, new Insets(12));
    StackPane.setAlignment(problem, Pos.TOP_LEFT);
    getChildren().setAll(tree, problem);
    model.tables().addListener((InvalidationListener) o -> show());
    show();
  }

  private void show() {
    root.getChildren().clear();
    TreeItem<String> database = null;
    for (var table : model.tables()) {
      if (database == null || !database.getValue().equals(table.database())) {
        database = new TreeItem<>(table.database());
        database.setExpanded(true);
        root.getChildren().add(database);
      }
      var item = new TreeItem<>(table.name());
      table.columns().forEach(column -> item.getChildren().add(new TreeItem<>(column)));
      database.getChildren().add(item);
    }
  }
}
