package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The selected rule as a form: what matters first, the rest folded. */
final class RuleFormView extends VBox {
  private final RuleFormViewModel form;
  private final Runnable undo;
  private final Runnable redo;
  private final Label sentence = Ui.wrapped("", "quiet");
  private final List<FieldView> fields = new ArrayList<>();
  private final TrialView digestTrial = new TrialView("trial-digest");
  private final TrialView textTrial = new TrialView("trial-text");

  /**
   * @param undo takes an edit of the draft back
   * @param redo makes it again
   */
  RuleFormView(RuleFormViewModel form, TrialViewModel trial, Runnable undo, Runnable redo) {
    this.form = form;
    this.undo = undo;
    this.redo = redo;
    sentence.setId("rule-sentence");
    setSpacing(9);
    setId("rule-form");
    getChildren().setAll(sentence, first());
    for (var group : FieldGroup.values()) {
      if (group != FieldGroup.FIRST) {
        getChildren().add(folded(group));
      }
    }
    form.rule().addListener((o, was, is) -> update());
    trial.trials().addListener((o, was, is) -> show(is));
    show(trial.trials().get());
    update();
  }

  private Node first() {
    var to = Ui.row(10, grow(field(RuleColumn.DESTINATION_HOSTGROUP)), field(RuleColumn.APPLY));
    to.setAlignment(javafx.geometry.Pos.BOTTOM_LEFT);
    return Ui.column(
        9,
        field(RuleColumn.MATCH_DIGEST),
        digestTrial,
        to,
        Ui.row(10, grow(field(RuleColumn.USERNAME)), grow(field(RuleColumn.SCHEMANAME))),
        field(RuleColumn.COMMENT));
  }

  private static Node grow(FieldView field) {
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    field.setMinWidth(0);
    field.setPrefWidth(100);
    return field;
  }

  private FieldView field(RuleColumn column) {
    var field = new FieldView(form, column, undo, redo);
    fields.add(field);
    return field;
  }

  private TitledPane folded(FieldGroup group) {
    var box = Ui.column(9);
    for (var column : group.columns()) {
      box.getChildren().add(field(column));
      if (column == RuleColumn.MATCH_PATTERN) {
        box.getChildren().add(textTrial);
      }
    }
    var pane = new TitledPane(group.title(), box);
    pane.setId("fold-" + group.name().toLowerCase(java.util.Locale.ROOT));
    pane.setAnimated(false);
    pane.setExpanded(false);
    pane.getStyleClass().add("form-fold");
    form.rule()
        .addListener(
            (o, was, is) -> {
              boolean other = was == null || is == null || was.ruleId() != is.ruleId();
              long set =
                  group.columns().stream()
                      .filter(c -> c != RuleColumn.RULE_ID && form.isSet(c))
                      .count();
              pane.setText(
                  set == 0 || group == FieldGroup.ROW
                      ? group.title()
                      : msg("form.set", group.title(), set));
              if (other) {
                // what a rule sets is not hidden
                pane.setExpanded(set > 0 && group != FieldGroup.ROW && !onlyModifiers(group));
              }
            });
    return pane;
  }

  /** CASELESS is what nearly every rule has: nothing to unfold for. */
  private boolean onlyModifiers(FieldGroup group) {
    return group == FieldGroup.MATCH
        && group.columns().stream().allMatch(c -> c == RuleColumn.RE_MODIFIERS || !form.isSet(c));
  }

  private void update() {
    sentence.setText(form.sentence());
    fields.forEach(FieldView::update);
  }

  private void show(TrialViewModel.Trials trials) {
    digestTrial.show(trials.digest());
    textTrial.show(trials.text());
  }
}
