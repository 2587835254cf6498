package dev.signalbox.desktop.routing;

import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Drags rows of the rules' table to another place; what is dropped on a row goes before it. */
final class RuleDrag {
  private RuleDrag() {}

  /** Rows that can be dragged and dropped on. */
  static void enable(
      TableView<RuleRow> table, RulesViewModel model, Supplier<Set<Integer>> chosen) {
    table.setRowFactory(
        t -> {
          var row = new TableRow<RuleRow>();
          row.setOnDragDetected(
              e -> {
                if (!row.isEmpty() && model.canEdit().get()) {
                  var content = new ClipboardContent();
                  content.putString("rules");
                  row.startDragAndDrop(TransferMode.MOVE).setContent(content);
                  e.consume();
                }
              });
          row.setOnDragOver(
              e -> {
                if (fromHere(e)) {
                  e.acceptTransferModes(TransferMode.MOVE);
                }
                e.consume();
              });
          row.setOnDragEntered(e -> mark(row, fromHere(e)));
          row.setOnDragExited(e -> mark(row, false));
          row.setOnDragDropped(
              e -> {
                if (fromHere(e)) {
                  model.move(chosen.get(), row.isEmpty() ? null : row.getItem().id());
                }
                e.setDropCompleted(true);
                e.consume();
              });
          return row;
        });
  }

  private static boolean fromHere(DragEvent event) {
    return event.getGestureSource() instanceof TableRow<?>;
  }

  private static void mark(TableRow<RuleRow> row, boolean target) {
    row.getStyleClass().remove("drop-target");
    if (target) {
      row.getStyleClass().add("drop-target");
    }
  }
}
