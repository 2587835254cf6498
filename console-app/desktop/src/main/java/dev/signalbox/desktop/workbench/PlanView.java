package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.VBox;

/** A plan as a tree, the step that reads most marked. */
final class PlanView extends VBox {
  PlanView(PlanRow plan) {
    var served = Ui.label(plan.server(), "strong", plan.hue().hueClass());
    served.setId("plan-server");
    var copy = Ui.button("plan-copy", msg("plan.copy"), () -> CopyField.put(plan.text()), "plain");
    var head = Ui.row(6, Ui.label(msg("plan.of")), served, Ui.spacer(), copy);
    head.getStyleClass().add("proof");
    var tree = new TreeView<>(item(plan.root()));
    tree.setId("plan-tree");
    tree.getStyleClass().add("plain-tree");
    tree.setCellFactory(t -> new Cell());
    getChildren().setAll(head, Ui.growing(tree));
  }

  private static TreeItem<PlanRow.Step> item(PlanRow.Step step) {
    var item = new TreeItem<>(step);
    item.setExpanded(true);
    step.children().forEach(child -> item.getChildren().add(item(child)));
    return item;
  }

  private static final class Cell extends TreeCell<PlanRow.Step> {
    @Override
    protected void updateItem(PlanRow.Step step, boolean empty) {
      super.updateItem(step, empty);
      setText(null);
      if (empty || step == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      var name = Ui.label(step.name(), "strong");
      name.setMinWidth(USE_PREF_SIZE);
      var line = Ui.row(10, name);
      if (step.costly()) {
        var mark = Ui.label(msg("plan.costly"), "warn");
        mark.setMinWidth(USE_PREF_SIZE);
        line.getChildren().add(mark);
      }
      line.getChildren().add(Ui.label(step.details(), "quiet", "figures"));
      line.setPrefWidth(0);
      setGraphic(line);
      setTooltip(Ui.tip(step.details().replace(" · ", "\n")));
    }
  }
}
