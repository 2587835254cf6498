package dev.signalbox.desktop.data;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Question;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tables with their proof, and what can be done about them. */
final class ProofView extends VBox {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private static final double LEAST = 360;

  private final ProofViewModel model;
  private final TableView<ProofRow> table;

  ProofView(ProofViewModel model) {
    this.model = model;
    this.table = table(model);
    var selected = table.getSelectionModel().getSelectedItems();
    var panel = new Panel(msg("proof.title"), Ui.column(0, strip(), Ui.growing(table)));
    panel.subtitle().textProperty().bind(model.summary());
    panel.subtitle().setId("proof-summary");
    panel.actions(copyButton(), repairButton(selected), checkButton(selected), cancelButton());
    VBox.setVgrow(panel, Priority.ALWAYS);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && leave()) {
            event.consume();
          }
        });
    getChildren().setAll(panel);
    setMinHeight(160);
  }

  private static TableView<ProofRow> table(ProofViewModel model) {
    var table = Tables.of("proof-table", model.rows(), "");
    table.setPlaceholder(Ui.label(model.empty(), "quiet"));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    var columns = table.getColumns();
    columns.add(Tables.text(msg("column.table"), 240, ProofRow::table));
    var proof =
        Tables.<ProofRow>verdict(
            msg("column.proof"),
            LEAST,
            row -> row.proof().word(),
            row -> row.proof().tone(),
            row -> row.proof().sentence());
    // what the others leave, and a scroll bar beside them
    proof
        .prefWidthProperty()
        .bind(Bindings.max(LEAST, table.widthProperty().subtract(240 + 130 + 150 + 20)));
    columns.add(proof);
    columns.add(Tables.number(msg("column.comparedrows"), 130, ProofRow::rows));
    columns.add(Tables.number(msg("column.checked"), 150, ProofRow::checked));
    return table;
  }

  /** What runs, what came of it, and the question before a repair. */
  private Node strip() {
    var status = Ui.label(model.status(), "quiet", "figures");
    status.setId("proof-status");
    var bar = new ProgressBar();
    bar.getStyleClass().add("thin-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.fraction());
    Ui.shownWhen(bar, model.busy());
    var problem = Ui.wrapped("", "bad");
    problem.setId("proof-problem");
    problem.textProperty().bind(model.problem());
    Ui.shownWhen(problem, model.problem().isNotEmpty());
    Ui.shownWhen(status, model.status().isNotEmpty());
    var strip = Ui.column(6, status, bar, problem, question());
    strip.getStyleClass().add("panel-body");
    Ui.shownWhen(
        strip,
        model
            .status()
            .isNotEmpty()
            .or(model.problem().isNotEmpty())
            .or(model.question().isNotEmpty()));
    return strip;
  }

  private Node question() {
    var yes =
        Ui.button("proof-repair-now", msg("proof.repairnow"), model::repair, "accent", "small");
    var no = Ui.button("proof-repair-not", msg("proof.notnow"), model::dismiss, "small");
    return new Question(model.question(), "proof-question", yes, no, yes);
  }

  private Node copyButton() {
    var copy = Ui.button("proof-copy", msg("proof.copy"), this::copy, "small");
    copy.disableProperty().bind(Bindings.isEmpty(model.rows()));
    return copy;
  }

  private Node repairButton(ObservableList<ProofRow> selected) {
    var repair =
        Ui.button("proof-repair", msg("proof.repair"), () -> model.askRepair(chosen()), "small");
    Ui.shownWhen(
        repair,
        Bindings.createBooleanBinding(
            () ->
                !model.busy().get()
                    && (selected.isEmpty() ? model.rows() : selected)
                        .stream().anyMatch(row -> row != null && row.differing() > 0),
            model.busy(),
            model.rows(),
            selected));
    return repair;
  }

  private Node checkButton(ObservableList<ProofRow> selected) {
    var check = Ui.button("proof-check", "", () -> model.check(chosen()), "small");
    check
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> selected.isEmpty() ? msg("proof.checkall") : msg("proof.check"), selected));
    check.disableProperty().bind(Bindings.isEmpty(model.rows()));
    Ui.shownWhen(check, model.busy().not());
    return check;
  }

  private Node cancelButton() {
    var cancel = Ui.button("proof-cancel", msg("cancel"), model::cancel, "small");
    Ui.shownWhen(cancel, model.busy());
    return cancel;
  }

  private List<ProofRow> chosen() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  private void key(KeyEvent event) {
    if (COPY.match(event)) {
      copy();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      model.check(chosen());
      event.consume();
    }
  }

  /** Takes back, step by step, what is under way or chosen; says whether there was anything. */
  private boolean leave() {
    if (!model.question().get().isEmpty()) {
      model.dismiss();
      table.requestFocus();
    } else if (model.busy().get()) {
      model.cancel();
    } else if (!table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().clearSelection();
    } else {
      return false;
    }
    return true;
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(model.text(chosen()));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
