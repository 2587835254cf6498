package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.parameters.RunChoicesMenu;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** What a tab's session speaks to and as whom, its state, and what ends a transaction. */
final class SessionBar extends HBox {
  private static final double NARROW = 860;

  private final TabViewModel tab;
  private final Label state = Ui.label("", "caption");

  SessionBar(TabViewModel tab, String user) {
    super(8);
    this.tab = tab;
    var target = new ComboBox<String>();
    target.setId("target");
    target.getStyleClass().add("small");
    target.getItems().setAll(TabViewModel.targets());
    target.getSelectionModel().select(tab.targetIndex());
    target.setOnAction(e -> tab.chooseTarget(target.getSelectionModel().getSelectedIndex()));
    tab.target().addListener((o, w, is) -> target.getSelectionModel().select(tab.targetIndex()));
    var as = Ui.label(msg("session.as", user), "quiet");
    var named = Ui.label(msg("preview.schema"), "quiet");
    // a small window has room for the state, not for what goes without saying
    for (var word : new Label[] {as, named}) {
      Ui.shownWhen(word, widthProperty().greaterThan(NARROW));
    }
    state.setMinWidth(USE_PREF_SIZE);
    var schema = new TextField();
    schema.setId("schema");
    schema.setPrefWidth(110);
    schema.setMinWidth(70);
    schema.setPromptText(msg("session.noschema"));
    schema.getStyleClass().add("small");
    schema.textProperty().bindBidirectional(tab.schema());
    schema.setTooltip(Ui.tip(msg("session.schemahint")));
    state.setId("session-state");
    var commit = Ui.button("commit", msg("session.commit"), tab.run()::commit, "small");
    var rollback = Ui.button("rollback", msg("session.rollback"), tab.run()::rollback, "small");
    for (var button : new Button[] {commit, rollback}) {
      button.setMinWidth(USE_PREF_SIZE);
      button.disableProperty().bind(tab.run().running());
      Ui.shownWhen(button, tab.run().session().map(now -> now.inTransaction()).orElse(false));
    }
    var reset =
        Ui.iconButton(
            "session-reset", MaterialDesignR.RESTART, msg("session.reset"), tab.run()::reset);
    reset.disableProperty().bind(tab.run().running());
    getStyleClass().add("session-bar");
    getChildren()
        .setAll(
            target,
            as,
            named,
            schema,
            state,
            commit,
            rollback,
            Ui.spacer(),
            new RunChoicesMenu(tab.choices(), tab.parameters()),
            check(
                "read-only",
                msg("session.readonly"),
                msg("session.readonlyhint"),
                tab.choices().readOnly()),
            reset);
    tab.run().session().addListener((o, was, is) -> show());
    show();
  }

  private static CheckBox check(String id, String text, String hint, BooleanProperty value) {
    var box = new CheckBox(text);
    box.setId(id);
    box.setMinWidth(USE_PREF_SIZE);
    box.setTooltip(Ui.tip(hint));
    box.selectedProperty().bindBidirectional(value);
    return box;
  }

  private void show() {
    var now = tab.run().session().get();
    state.setText(now.text());
    Ui.tone(state, now.tone() == Tone.WARN ? Tone.WARN : Tone.QUIET);
  }
}
