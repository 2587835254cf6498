package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.routing.draft.RuleFields;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** One column of a rule: its name, a control for its kind, and what is wrong with it. */
final class FieldView extends VBox {
  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");

  private final RuleFormViewModel form;
  private final RuleColumn column;
  private final Label fault = Ui.wrapped("", "bad");
  private final Runnable update;

  /**
   * @param undo takes back or makes again an edit, when nothing is typed here
   */
  FieldView(RuleFormViewModel form, RuleColumn column, Runnable undo, Runnable redo) {
    this.form = form;
    this.column = column;
    var text = FieldText.of(column);
    fault.setId("fault-" + column.sqlName());
    getStyleClass().add("form-field");
    boolean hostgroup =
        column == RuleColumn.DESTINATION_HOSTGROUP || column == RuleColumn.MIRROR_HOSTGROUP;
    Control control;
    if (column.kind() == RuleColumn.Kind.FLAG) {
      var box = new CheckBox(text.label());
      update = () -> box.setSelected(form.text(column).equals("1"));
      box.setOnAction(e -> form.choose(column, box.isSelected() ? "1" : "0"));
      control = box;
      getChildren().add(box);
    } else {
      var own = Ui.label(column.sqlName(), "mono", "own-name");
      own.setMinWidth(0);
      var name = Ui.label(text.label(), "caption");
      name.setMinWidth(USE_PREF_SIZE);
      var head = Ui.row(6, name, own);
      getChildren().add(head);
      if (hostgroup) {
        var choice = choice();
        update = () -> show(choice);
        control = choice;
      } else {
        var field = field(undo, redo);
        update =
            () -> {
              var now = form.text(column);
              if (!now.equals(field.getText())) {
                field.setText(now);
              }
            };
        control = field;
      }
      getChildren().add(control);
    }
    control.setId("field-" + column.sqlName());
    control.setAccessibleText(text.label());
    control.setTooltip(Ui.tip(text.help() + "\n" + column.sqlName()));
    control.disableProperty().bind(form.canEdit().not());
    form.faults().addListener((MapChangeListener<RuleColumn, String>) change -> showFault());
    showFault();
    update.run();
  }

  private TextField field(Runnable undo, Runnable redo) {
    var field = new TextField();
    field.getStyleClass().add("small");
    if (isCode()) {
      field.getStyleClass().add("code");
    }
    field.setPromptText(column == RuleColumn.FLAG_IN ? "0" : msg("form.unset"));
    field
        .textProperty()
        .addListener(
            (o, was, is) -> {
              if (!is.equals(form.text(column))) {
                form.type(column, is);
              }
            });
    field.setOnAction(e -> form.commit(column));
    field
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                form.commit(column);
              }
            });
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          boolean typing = form.typed().containsKey(column);
          if (e.getCode() == KeyCode.ESCAPE && typing) {
            var rule = form.rule().get();
            field.setText(rule == null ? "" : RuleFields.text(column, rule));
            e.consume();
          } else if (!typing && REDO.match(e)) {
            redo.run();
            e.consume();
          } else if (!typing && UNDO.match(e)) {
            undo.run();
            e.consume();
          }
        });
    return field;
  }

  private boolean isCode() {
    return switch (column) {
      case MATCH_DIGEST, MATCH_PATTERN, REPLACE_PATTERN, DIGEST, ATTRIBUTES, RE_MODIFIERS -> true;
      default -> false;
    };
  }

  private ComboBox<String> choice() {
    var choice = new ComboBox<String>();
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.getStyleClass().add("small");
    choice.setOnAction(
        e -> {
          int index = choice.getSelectionModel().getSelectedIndex();
          if (index >= 0 && !values().get(index).equals(form.text(column))) {
            form.choose(column, values().get(index));
          }
        });
    return choice;
  }

  /** Nothing, the hostgroups there are, and the one that is set if it is none of them. */
  private List<String> values() {
    var values = new ArrayList<String>();
    values.add("");
    form.targets().forEach(group -> values.add(String.valueOf(group)));
    if (!values.contains(form.text(column))) {
      values.add(form.text(column));
    }
    return values;
  }

  private void show(ComboBox<String> choice) {
    var names =
        values().stream()
            .map(
                value ->
                    value.isEmpty()
                        ? msg("form.nowhere")
                        : value.matches("\\d{1,9}") ? form.target(Integer.parseInt(value)) : value)
            .toList();
    if (!names.equals(choice.getItems())) {
      choice.getItems().setAll(names);
    }
    choice.getSelectionModel().select(values().indexOf(form.text(column)));
  }

  private void showFault() {
    var said = form.faults().get(column);
    fault.setText(said == null ? "" : said);
    if (said == null) {
      getChildren().remove(fault);
    } else if (!getChildren().contains(fault)) {
      getChildren().add(fault);
    }
    Ui.tone(fault, Tone.BAD);
  }

  /** Shows the rule's value, or what is typed. */
  void update() {
    update.run();
  }
}
