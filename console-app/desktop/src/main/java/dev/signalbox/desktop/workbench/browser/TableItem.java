package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.TableId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** A table in the tree, which reads what it consists of when it is opened. */
final class TableItem extends TreeItem<NodeRow> {
  private final BrowserViewModel model;
  private final TableId table;
  private boolean stale = true;
  private @Nullable PartsRow last;

  TableItem(BrowserViewModel model, TableRow row) {
    super(row.node());
    this.model = model;
    table = row.id();
    // without a child it could not be opened
    getChildren().add(new TreeItem<>(PartsRow.note(table, msg("browser.reading"))));
    expandedProperty().addListener((o, was, is) -> load());
  }

  /** What is shown of it may have changed; it is read again if it is open. */
  void outdate() {
    stale = true;
    load();
  }

  private void load() {
    if (isExpanded() && stale) {
      stale = false;
      model.details(table, this::show);
    }
  }

  private void show(PartsRow parts) {
    if (parts.equals(last)) {
      return;
    }
    last = parts;
    var children = new ArrayList<TreeItem<NodeRow>>();
    parts.columns().forEach(row -> children.add(new TreeItem<>(row)));
    group(children, msg("browser.indexes"), parts.indexes());
    group(children, msg("browser.foreignkeys"), parts.foreignKeys());
    getChildren().setAll(children);
  }

  private void group(List<TreeItem<NodeRow>> children, String title, List<NodeRow> rows) {
    if (!rows.isEmpty()) {
      var row = NodeRow.of(NodeRow.Kind.GROUP, table, title, String.valueOf(rows.size()), title);
      var group = new TreeItem<>(row);
      rows.forEach(each -> group.getChildren().add(new TreeItem<>(each)));
      children.add(group);
    }
  }
}
