package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Region;

/** The cells of the rules' table that are more than a text. */
final class RuleCells {
  private RuleCells() {}

  /** A switch that turns a rule on and off. */
  static TableColumn<RuleRow, String> onOff(RulesViewModel model) {
    TableColumn<RuleRow, String> column = Tables.text("", 36, row -> row.active() ? "1" : "0");
    column.setCellFactory(
        c ->
            new TableCell<>() {
              private final CheckBox box = new CheckBox();

              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                var row = empty ? null : getTableRow().getItem();
                if (row == null) {
                  setGraphic(null);
                  return;
                }
                box.setId("rule-on-" + row.id());
                box.setAccessibleText(msg("rule.on", row.id()));
                box.setFocusTraversable(false);
                box.setSelected(row.active());
                box.disableProperty().bind(model.canEdit().not());
                box.setOnAction(e -> model.turn(Set.of(row.id()), box.isSelected()));
                setGraphic(box);
              }
            });
    return column;
  }

  /** A rule's name, and behind it how it was edited and the worst that is said of it. */
  static TableColumn<RuleRow, String> name(String title, LintViewModel lint) {
    TableColumn<RuleRow, String> column = Tables.text(title, 220, RuleRow::name);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                var row = empty ? null : getTableRow().getItem();
                if (row == null) {
                  setGraphic(null);
                  setTooltip(null);
                  return;
                }
                var name = Ui.label(row.name(), row.active() ? "text" : "quiet");
                name.setMinWidth(0);
                var line = Ui.row(6, name);
                if (!row.mark().isEmpty()) {
                  line.getChildren().add(tag(row.mark(), row.markHue().hueClass()));
                }
                lint.worst(row.id())
                    .ifPresent(
                        said -> line.getChildren().add(tag(said.word(), said.hue().hueClass())));
                line.setMaxWidth(Double.MAX_VALUE);
                setGraphic(line);
                setTooltip(Ui.tip(row.name()));
              }
            });
    return column;
  }

  private static Label tag(String word, String hue) {
    var tag = Ui.label(word, "tag", hue);
    tag.setMinWidth(Region.USE_PREF_SIZE);
    return tag;
  }
}
