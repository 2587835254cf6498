package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.desktop.editor.SqlEditor;
import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The statements that make a table on both sides, to be read and copied; Escape leaves. */
public final class DdlView extends StackPane {
  private final BrowserViewModel model;
  private final SqlEditor mysql = editor("ddl-mysql", SqlDialect.MYSQL);
  private final SqlEditor clickhouse = editor("ddl-clickhouse", SqlDialect.CLICKHOUSE);
  private final Label none = Ui.wrapped(msg("browser.noddl"), "quiet");
  private final Label problem = Ui.wrapped("", "warn");
  private final Panel panel;
  private final Button close;

  public DdlView(BrowserViewModel model) {
    this.model = model;
    setId("ddl-view");
    problem.setId("ddl-problem");
    close = Ui.button("ddl-close", msg("browser.close"), this::leave, "small");
    var texts =
        new HBox(
            10,
            side("MySQL", mysql, "ddl-copy-mysql"),
            side("ClickHouse", new StackPane(clickhouse, none), "ddl-copy-clickhouse"));
    var body = Ui.column(8, problem, Ui.growing(texts));
    body.getStyleClass().add("panel-body");
    panel = new Panel("", body).actions(close);
    getChildren().setAll(panel);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            leave();
            e.consume();
          }
        });
    model.ddl().addListener((o, was, is) -> show(is));
    show(null);
  }

  private static SqlEditor editor(String id, SqlDialect dialect) {
    var editor = new SqlEditor(id, false);
    editor.setDialect(dialect);
    editor.area().setEditable(false);
    return editor;
  }

  private Node side(String title, Node text, String id) {
    var copy =
        Ui.button(
            id,
            msg("copy"),
            () -> CopyField.put((title.equals("MySQL") ? mysql : clickhouse).text()),
            "small");
    copy.disableProperty()
        .bind(text == mysql ? mysql.visibleProperty().not() : none.visibleProperty());
    var head = Ui.row(8, Ui.label(title, "strong"), Ui.spacer(), copy);
    var column = Ui.column(6, head, Ui.growing(text));
    column.setMinWidth(0);
    column.setPrefWidth(100);
    return Ui.growing(column);
  }

  private void leave() {
    model.closeDdl();
  }

  private void show(@Nullable DdlRow ddl) {
    setVisible(ddl != null);
    setManaged(ddl != null);
    if (ddl == null) {
      return;
    }
    panel.title().setText(ddl.table());
    panel.subtitle().setText(msg("browser.ddltitle"));
    problem.setText(ddl.problem());
    problem.setVisible(!ddl.problem().isEmpty());
    problem.setManaged(!ddl.problem().isEmpty());
    write(mysql, ddl.mysql());
    write(clickhouse, ddl.clickhouse());
    mysql.setVisible(!ddl.mysql().isEmpty());
    clickhouse.setVisible(!ddl.clickhouse().isEmpty());
    none.setVisible(ddl.clickhouse().isEmpty());
    close.requestFocus();
  }

  private static void write(SqlEditor editor, String text) {
    var area = editor.area();
    area.replaceText(text);
    area.moveTo(0);
    area.requestFollowCaret();
    area.getUndoManager().forgetHistory();
  }
}
