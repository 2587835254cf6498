package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.editor.SqlEditor;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The Workbench screen. */
public final class WorkbenchView extends HBox {
  private static final String FIRST =
      "SELECT titleType, COUNT(*) AS titles\n"
          + "FROM imdb.title_basics\n"
          + "GROUP BY titleType\n"
          + "ORDER BY titles DESC;\n\n"
          + "SELECT * FROM imdb.title_basics WHERE tconst = 'tt0000001';\n";

  private final Label target = Ui.label("", "strong");
  private final Label why = Ui.label("", "quiet");
  private final HBox badge = new HBox(target, why);

  public WorkbenchView(WorkbenchViewModel model) {
    var sql = new SqlEditor("sql", true);
    sql.getStyleClass().add("bare");
    var area = sql.area();
    area.textProperty().addListener((o, was, is) -> tell(model, sql));
    area.caretPositionProperty().addListener((o, was, is) -> tell(model, sql));
    area.selectedTextProperty().addListener((o, was, is) -> tell(model, sql));
    area.replaceText(FIRST);
    area.moveTo(0);
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.isShortcutDown() && e.getCode() == KeyCode.ENTER) {
            model.run();
            e.consume();
          }
        });
    var run = Ui.button("run", msg("workbench.run"), model::run, "accent", "small");
    run.setGraphic(Ui.icon(MaterialDesignP.PLAY));
    var cancel = Ui.button("cancel-query", msg("cancel"), model::cancel, "small");
    var race = Ui.button("race", msg("workbench.race"), model::race, "small");
    race.setTooltip(Ui.tip(msg("workbench.racehint")));
    Ui.shownWhen(run, model.running().not());
    Ui.shownWhen(cancel, model.running());
    race.disableProperty().bind(model.running());
    for (var button : new Region[] {run, cancel, race}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    var schema = new TextField();
    schema.setId("schema");
    schema.setPrefWidth(110);
    schema.getStyleClass().add("small");
    schema.textProperty().bindBidirectional(model.schema());
    badge.getStyleClass().add("route-badge");
    badge.setId("route-badge");
    target.setMinWidth(USE_PREF_SIZE);
    var bar =
        new HBox(
            8,
            run,
            cancel,
            race,
            badge,
            Ui.spacer(),
            Ui.label(model.place(), "quiet"),
            Ui.label(msg("preview.schema"), "quiet"),
            schema);
    bar.getStyleClass().add("editor-bar");
    var editor = new VBox(Ui.growing(sql), bar);
    editor.getStyleClass().add("panel");
    editor.setMinHeight(160);
    var result = new ResultView(model);
    var split = new SplitPane(editor, result);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.46);
    split.getStyleClass().add("plain-split");
    HBox.setHgrow(split, Priority.ALWAYS);
    var tree =
        new SchemaTree(
            model,
            name -> {
              area.replaceSelection(name);
              area.requestFocus();
            });
    tree.setMinWidth(200);
    tree.setPrefWidth(236);
    tree.setMaxWidth(236);
    getStyleClass().add("screen");
    getChildren().setAll(tree, split);
    InvalidationListener names =
        o ->
            sql.setCatalogue(
                TableNames.catalogue(List.copyOf(model.tables()), model.schema().get().strip()));
    model.tables().addListener(names);
    model.schema().addListener(names);
    names.invalidated(model.schema());
    model.badge().addListener((o, was, is) -> show(is));
    show(model.badge().get());
    model.refreshTables();
  }

  private static void tell(WorkbenchViewModel model, SqlEditor sql) {
    var area = sql.area();
    model.edited(sql.text(), area.getCaretPosition(), area.getSelectedText());
  }

  private void show(@Nullable RouteAnswer answer) {
    badge.setVisible(answer != null);
    if (answer != null) {
      target.setText("→ " + answer.target());
      Ui.restyle(target, "hue-", answer.hue().hueClass());
      Ui.restyle(badge, "hue-", answer.hue().hueClass());
      var guard = answer.guard();
      String text = guard == null ? answer.why() : guard.text() + " · " + answer.why();
      why.setText(text);
      why.setTooltip(Ui.tip(text));
    } else {
      Ui.restyle(badge, "hue-", Token.QUIET.hueClass());
    }
  }
}
