package dev.signalbox.desktop.preferences;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Ui;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The Settings screen. */
public final class PreferencesView extends ScrollPane {
  public PreferencesView(
      PreferencesViewModel model, DockerPreferencesModel docker, PurgeViewModel purge) {
    var group = new ToggleGroup();
    var modes = new HBox();
    modes.getStyleClass().add("segmented");
    for (var mode : Theme.Mode.values()) {
      var button = new ToggleButton(name(mode));
      button.setId("theme-" + mode.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button
          .getStyleClass()
          .add(
              switch (mode) {
                case SYSTEM -> "left-pill";
                case DARK -> "center-pill";
                case LIGHT -> "right-pill";
              });
      button.setSelected(model.theme().get() == mode);
      button.setOnAction(
          e -> {
            button.setSelected(true);
            model.choose(mode);
          });
      model.theme().addListener((o, was, is) -> button.setSelected(is == mode));
      modes.getChildren().add(button);
    }
    var look =
        Ui.column(
            8,
            Ui.label(msg("settings.theme"), "strong"),
            modes,
            Ui.wrapped(msg("settings.themehint"), "quiet"));
    look.getStyleClass().add("panel-body");
    var places =
        Ui.column(
            8,
            Ui.label(msg("settings.data"), "strong"),
            new CopyField("settings-data", model.dataDirectory()),
            Ui.label(msg("settings.file"), "strong"),
            new CopyField("settings-file", model.settingsFile()),
            Ui.wrapped(msg("settings.nosecrets"), "quiet"));
    places.getStyleClass().add("panel-body");
    var panels =
        Ui.column(
            12,
            new Panel(msg("settings.look"), look),
            new Panel(msg("settings.places"), places),
            new Panel(msg("docker.title"), new DockerPreferencesView(docker)),
            new Panel(msg("purge.title"), new PurgeView(purge)));
    for (var panel : panels.getChildren()) {
      // the screen scrolls, and no panel is squeezed
      ((Panel) panel).setMinHeight(USE_PREF_SIZE);
    }
    panels.getStyleClass().add("screen");
    panels.setMaxWidth(760);
    var middle = new StackPane(panels);
    middle.setAlignment(Pos.TOP_CENTER);
    setId("settings");
    setContent(middle);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
  }

  private static String name(Theme.Mode mode) {
    return switch (mode) {
      case SYSTEM -> msg("theme.system");
      case DARK -> msg("theme.dark");
      case LIGHT -> msg("theme.light");
    };
  }
}
