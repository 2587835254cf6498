package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Which stack, how it is, and the way to start and stop it. */
final class TopBar extends HBox {
  private final Region dot = Ui.dot(Tone.QUIET);
  private final Label word = Ui.label("", "quiet");
  private final Region healthDot = Ui.dot(Tone.QUIET);
  private final Label health = Ui.label("");
  private final HBox pill = new HBox(healthDot, health);

  TopBar(ShellViewModel model, String stackName, String where, Runnable pick, Runnable palette) {
    var controls = model.controls();
    var name = Ui.label(stackName, "title");
    var place = Ui.label(where, "quiet");
    place.setManaged(!where.isEmpty());
    place.setVisible(!where.isEmpty());
    var said = Ui.row(8, dot, name, place, word, Ui.icon(MaterialDesignC.CHEVRON_DOWN));
    var picker = Ui.button("stack-picker", "", pick, "stack-picker");
    picker.setGraphic(said);
    picker.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    picker.setTooltip(Ui.tip(msg("picker.tip")));
    picker.setAccessibleText(msg("picker.title"));
    picker.disableProperty().bind(controls.busy());
    name.setMinWidth(USE_PREF_SIZE);
    word.setMinWidth(USE_PREF_SIZE);
    word.setId("stack-phase");
    place.setMaxWidth(220);
    picker.setMinWidth(USE_PREF_SIZE);
    picker.setMaxHeight(USE_PREF_SIZE);
    pill.getStyleClass().add("pill");
    pill.setMaxHeight(USE_PREF_SIZE);
    pill.setId("health");
    health.setId("health-text");
    health.setMinWidth(0);
    var search = Ui.button("open-palette", msg("palette.hint"), palette, "plain");
    search.setGraphic(key("Ctrl K"));
    search.setContentDisplay(ContentDisplay.RIGHT);
    search.setMinWidth(USE_PREF_SIZE);
    var launch = Ui.button("launch", msg("launch"), controls::launch, "go", "small");
    var stop = Ui.button("stop-stack", msg("stop"), () -> controls.stop(() -> {}), "small");
    var cancel = Ui.button("cancel-launch", msg("cancel"), controls::cancel, "small");
    for (var button : new Region[] {launch, stop, cancel}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    Ui.shownWhen(launch, model.running().not().and(controls.busy().not()));
    Ui.shownWhen(stop, model.running().and(controls.busy().not()));
    Ui.shownWhen(cancel, controls.busy());
    getStyleClass().add("top-bar");
    getChildren().setAll(picker, pill, Ui.spacer(), search, launch, stop, cancel);
    model.phase().addListener((o, was, is) -> showPhase(is));
    model.health().addListener((o, was, is) -> showHealth(is));
    showPhase(model.phase().get());
    showHealth(model.health().get());
  }

  static Label key(String text) {
    var key = Ui.label(text, "key");
    key.setMinWidth(USE_PREF_SIZE);
    return key;
  }

  private void showPhase(Health phase) {
    Ui.restyle(dot, "tone-", "tone-" + phase.tone().styleClass());
    word.setText(phase.text());
  }

  private void showHealth(Health now) {
    Ui.restyle(healthDot, "tone-", "tone-" + now.tone().styleClass());
    Ui.restyle(pill, "tone-", "tone-" + now.tone().styleClass());
    health.setText(now.text());
    health.setTooltip(Ui.tip(now.text()));
  }
}
