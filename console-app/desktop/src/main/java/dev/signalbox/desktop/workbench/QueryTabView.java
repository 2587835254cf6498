package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.desktop.editor.SqlEditor;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.parameters.ParameterForm;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** One tab: session, editor, what can be done with it, and what came of it. */
final class QueryTabView extends SplitPane {
  private final TabViewModel tab;

  /** Held here: the tables know it weakly, for they outlive the tab. */
  @SuppressWarnings("unused")
  private final InvalidationListener names;

  private final SqlEditor sql = new SqlEditor("sql", true);
  private final Label target = Ui.label("", "strong");
  private final Label why = Ui.label("", "quiet");
  private final HBox badge = new HBox(target, why);

  /**
   * @param tables what completion knows
   * @param palette the colours of charts
   */
  QueryTabView(
      TabViewModel tab,
      String user,
      ObservableList<QuerySource.Table> tables,
      ObservableValue<Palette> palette) {
    this.tab = tab;
    sql.getStyleClass().add("bare");
    var area = sql.area();
    area.replaceText(tab.text());
    area.moveTo(tab.caret());
    area.getUndoManager().forgetHistory();
    area.textProperty().addListener((o, was, is) -> tell());
    area.caretPositionProperty().addListener((o, was, is) -> tell());
    area.selectedTextProperty().addListener((o, was, is) -> tell());
    tab.onReplaced(() -> area.replaceText(tab.text()));
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    var form = new ParameterForm(tab.parameters(), this::focusEditor);
    var editor = new VBox(new SessionBar(tab, user), conflict(), form, Ui.growing(sql), bar());
    editor.setMinHeight(190);
    setOrientation(Orientation.VERTICAL);
    getItems().setAll(editor, new ResultView(tab.run(), palette));
    setDividerPositions(0.5);
    getStyleClass().add("plain-split");
    InvalidationListener names =
        o ->
            sql.setCatalogue(TableNames.catalogue(List.copyOf(tables), tab.schema().get().strip()));
    tables.addListener(new WeakInvalidationListener(names));
    tab.schema().addListener(names);
    names.invalidated(tables);
    this.names = names;
    tab.run().failed().addListener((o, was, is) -> mark(is));
    tab.badge().addListener((o, was, is) -> show(is));
    show(tab.badge().getValue());
  }

  private void key(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.ENTER) {
      if (e.isAltDown()) {
        tab.run().runAgain();
      } else if (e.isShiftDown()) {
        tab.run().runAll();
      } else {
        tab.run().run();
      }
      e.consume();
    }
  }

  private HBox bar() {
    var model = tab.run();
    var run = Ui.button("run", msg("workbench.run"), model::run, "accent", "small");
    run.setGraphic(Ui.icon(MaterialDesignP.PLAY));
    var cancel = Ui.button("cancel-query", msg("cancel"), model::cancel, "small", "danger");
    var all = Ui.button("run-all", msg("workbench.runall"), model::runAll, "small");
    all.setTooltip(Ui.tip(msg("workbench.runallhint")));
    var race = Ui.button("race", msg("workbench.race"), model::race, "small");
    race.setTooltip(Ui.tip(msg("workbench.racehint")));
    var explain = Ui.button("explain", msg("workbench.explain"), model::explain, "small");
    explain.setTooltip(Ui.tip(msg("workbench.explainhint")));
    explain.disableProperty().bind(model.running());
    for (var button : new Button[] {run, cancel, all, race, explain}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    // one place for both: what is aimed at does not move away
    cancel.setMaxWidth(Double.MAX_VALUE);
    run.visibleProperty().bind(model.running().not());
    cancel.visibleProperty().bind(model.running());
    all.disableProperty().bind(model.running());
    race.disableProperty().bind(model.running().or(tab.proxied().not()));
    badge.getStyleClass().add("route-badge");
    badge.setId("route-badge");
    badge.setMinWidth(0);
    target.setMinWidth(USE_PREF_SIZE);
    var place = Ui.label(tab.place(), "quiet");
    place.setMinWidth(USE_PREF_SIZE);
    var bar =
        new HBox(
            8, new StackPane(run, cancel), all, race, explain, badge, more(), Ui.spacer(), place);
    bar.setFillHeight(false);
    bar.getStyleClass().add("editor-bar");
    return bar;
  }

  /** Rules for the statement at the caret, as edits of the draft. */
  private MenuButton more() {
    var more = new MenuButton();
    more.setId("send-always");
    more.setGraphic(Ui.icon(MaterialDesignS.SOURCE_BRANCH_PLUS));
    more.getStyleClass().add("compact-menu");
    more.setTooltip(Ui.tip(msg("workbench.sendhint")));
    more.disableProperty().bind(tab.unpinnable());
    more.setOnShowing(
        e ->
            more.getItems()
                .setAll(
                    tab.hostgroups().entrySet().stream()
                        .map(group -> item(group.getKey(), group.getValue()))
                        .toList()));
    // an empty menu does not open
    more.getItems().setAll(new MenuItem(""));
    return more;
  }

  private MenuItem item(int hostgroup, String name) {
    var item = new MenuItem(msg("workbench.send", name));
    item.setId("send-" + hostgroup);
    item.setOnAction(e -> tab.sendAlways(hostgroup));
    return item;
  }

  private Node conflict() {
    var text = Ui.label(tab.conflict(), "warn");
    text.setId("file-conflict");
    var reload = Ui.button("file-reload", msg("file.reload"), tab::reload, "small");
    var keep = Ui.button("file-keep", msg("file.keep"), tab::keepMine, "small");
    var row = Ui.row(8, text, Ui.spacer(), reload, keep);
    row.getStyleClass().add("session-bar");
    return Ui.shownWhen(row, tab.conflict().isNotEmpty());
  }

  /**
   * Marks the place that the server's message names; the last such statement, if there are more.
   */
  private void mark(TabRunViewModel.@Nullable Failed failed) {
    if (failed == null) {
      sql.clearMark();
      return;
    }
    int start = sql.text().lastIndexOf(failed.sql());
    if (start >= 0) {
      failed
          .place()
          .ifPresent(
              place -> sql.mark(start + place.start(), start + place.end(), failed.message()));
    }
  }

  /** The editor takes the keys. */
  void focusEditor() {
    sql.area().requestFocus();
  }

  /** Writes into the editor, over what is selected. */
  void insert(String text) {
    sql.area().replaceSelection(text);
    focusEditor();
  }

  private void tell() {
    var area = sql.area();
    tab.edited(sql.text(), area.getCaretPosition(), area.getSelectedText());
  }

  private void show(@Nullable RouteAnswer answer) {
    badge.setVisible(answer != null);
    if (answer != null) {
      // its functions and quotes are those of the server that would run it
      sql.setDialect(answer.hue() == Token.CLICKHOUSE ? SqlDialect.CLICKHOUSE : SqlDialect.MYSQL);
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
