package dev.signalbox.desktop.processes;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Question;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Processes screen: sessions and statements of every server, and ending them. */
public final class ProcessesView extends VBox {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final double FIXED = 102 + 84 + 112 + 130 + 74 + 40 + 84 + 180 + 24;
  private static final double LEAST = 160;

  private final ProcessesViewModel model;
  private final TableView<ProcessRow> table;

  public ProcessesView(ProcessesViewModel model) {
    this.model = model;
    table = table();
    var filter = new TextField();
    filter.setId("process-filter");
    filter.setPromptText(msg("process.filter"));
    filter.getStyleClass().add("small");
    filter.setPrefWidth(180);
    filter.textProperty().bindBidirectional(model.filter());
    var idle = new CheckBox(msg("process.idle"));
    idle.setId("process-idle");
    idle.setMinWidth(USE_PREF_SIZE);
    idle.selectedProperty().bindBidirectional(model.idle());
    var panel = new Panel(msg("process.title"), Ui.column(0, strip(), Ui.growing(table)));
    panel.subtitle().textProperty().bind(model.summary());
    panel.subtitle().setId("process-summary");
    panel.actions(
        idle,
        filter,
        copyButton(),
        endButton("process-endquery", msg("process.endquery"), true),
        endButton("process-endsession", msg("process.endsession"), false));
    VBox.setVgrow(panel, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(panel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    // a screen that is not shown has no scene
    sceneProperty().addListener((o, was, is) -> model.watch(is != null));
    model.watch(getScene() != null);
  }

  private TableView<ProcessRow> table() {
    var rows = Tables.<ProcessRow>of("process-table", model.rows(), "");
    var empty = Ui.wrapped("", "quiet");
    empty.textProperty().bind(model.empty());
    rows.setPlaceholder(empty);
    var columns = rows.getColumns();
    columns.add(Tables.tag(msg("process.where"), 102, ProcessRow::where, ProcessRow::hue));
    columns.add(Tables.mono(msg("process.id"), 84, ProcessRow::id));
    columns.add(Tables.text(msg("process.user"), 112, ProcessRow::user));
    columns.add(Tables.text(msg("process.client"), 130, ProcessRow::client));
    columns.add(Tables.text(msg("process.database"), 74, ProcessRow::database));
    columns.add(Tables.number(msg("process.hostgroup"), 40, ProcessRow::hostgroup));
    columns.add(Tables.number(msg("process.time"), 84, ProcessRow::time));
    columns.add(
        Tables.verdict(
            msg("process.state"), 180, ProcessRow::state, ProcessRow::tone, ProcessRow::blockers));
    var sql = Tables.<ProcessRow>mono(msg("process.sql"), LEAST, ProcessRow::line);
    sql.prefWidthProperty().bind(Bindings.max(LEAST, rows.widthProperty().subtract(FIXED)));
    columns.add(sql);
    return rows;
  }

  /** What is wrong, and the question before something is ended. */
  private Node strip() {
    var problem = Ui.wrapped("", "bad");
    problem.setId("process-problem");
    problem.textProperty().bind(model.problem());
    Ui.shownWhen(problem, model.problem().isNotEmpty());
    var strip = Ui.column(6, problem, question());
    strip.getStyleClass().add("panel-body");
    return Ui.shownWhen(strip, model.problem().isNotEmpty().or(model.question().isNotEmpty()));
  }

  private Node question() {
    var yes = Ui.button("process-kill", msg("process.end"), model::kill, "danger", "small");
    var no = Ui.button("process-keep", msg("process.keep"), model::dismiss, "small");
    // Enter takes the harmless one
    return new Question(model.question(), "process-question", yes, no, no);
  }

  private Button copyButton() {
    var copy = Ui.button("process-copy", msg("process.copy"), this::copy, "small");
    copy.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
    return copy;
  }

  private Button endButton(String id, String text, boolean queryOnly) {
    var button = Ui.button(id, text, () -> ask(queryOnly), "small");
    var selected = table.getSelectionModel().selectedItemProperty();
    button
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !ends(selected.get(), queryOnly), selected));
    return button;
  }

  private static boolean ends(@Nullable ProcessRow row, boolean queryOnly) {
    return row != null && (queryOnly ? row.endsQuery() : row.endsSession());
  }

  private void ask(boolean queryOnly) {
    var row = table.getSelectionModel().getSelectedItem();
    if (ends(row, queryOnly)) {
      model.ask(row, queryOnly);
    }
  }

  private void copy() {
    var row = table.getSelectionModel().getSelectedItem();
    if (row != null) {
      CopyField.put(row.statement());
    }
  }

  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && !model.question().get().isEmpty()) {
      model.dismiss();
      table.requestFocus();
    } else if (e.getCode() == KeyCode.DELETE && table.isFocused()) {
      var row = table.getSelectionModel().getSelectedItem();
      ask(ends(row, true));
    } else if (COPY.match(e) && table.isFocused()) {
      copy();
    } else {
      return;
    }
    e.consume();
  }
}
