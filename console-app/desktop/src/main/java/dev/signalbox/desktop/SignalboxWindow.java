package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.preferences.Settings;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.start.FirstFrame;
import dev.signalbox.desktop.start.Rehearsal;
import dev.signalbox.desktop.ui.StartFailure;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.engine.common.EngineException;
import java.util.ArrayList;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The program's window: shows what was opened, and lets go of it at the end. Toolkit's thread only.
 */
final class SignalboxWindow {
  private final Opening opening;
  private final Stage stage = new Stage();

  SignalboxWindow(Opening opening) {
    this.opening = opening;
  }

  /** Shows the window, or in one of its own why there is none. */
  void show() {
    try {
      open();
    } catch (EngineException e) {
      opening.awaitTypefaces();
      StartFailure.show(stage, String.valueOf(e.getMessage()));
    }
  }

  private void open() {
    var opened = opening.opened();
    var settings = opened.settings();
    var scene = new Scene(new StackPane());
    opening.awaitTypefaces();
    var theme = new Theme(scene, settings.get().theme());
    var space = new Workspace(opened.parts(), new FxThread(), theme, settings);
    scene.setRoot(space.window());
    stage.setTitle(msg("window.title"));
    for (int size : new int[] {16, 32, 48, 128, 256}) {
      var icon = SignalboxWindow.class.getResourceAsStream("signalbox-" + size + ".png");
      if (icon != null) {
        stage.getIcons().add(new Image(icon));
      }
    }
    place(stage, settings.get());
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          space.window().askToClose(() -> leave(stage, settings));
        });
    stage.setOnHidden(
        event -> {
          space.close();
          opened.engine().close();
        });
    FirstFrame.watch(scene);
    stage.show();
    if (opened.arguments().launch()) {
      space.launch();
    }
    if (Rehearsal.wanted()) {
      rehearse(space, theme);
    }
  }

  private void rehearse(Workspace space, Theme theme) {
    var acts = new ArrayList<Runnable>();
    space.window().screens().forEach(screen -> acts.add(() -> space.window().go(screen)));
    acts.add(() -> theme.use(Theme.Mode.LIGHT));
    acts.add(() -> theme.use(Theme.Mode.DARK));
    acts.add(stage::hide);
    new Rehearsal(acts).play();
  }

  private static void place(Stage stage, Settings settings) {
    stage.setMinWidth(Settings.MIN_WIDTH);
    stage.setMinHeight(Settings.MIN_HEIGHT);
    stage.setWidth(settings.width());
    stage.setHeight(settings.height());
    boolean visible =
        Screen.getScreens().stream()
            .map(Screen::getVisualBounds)
            .anyMatch(b -> b.intersects(new Rectangle2D(settings.x(), settings.y(), 100, 50)));
    if (visible) {
      stage.setX(settings.x());
      stage.setY(settings.y());
    }
    stage.setMaximized(settings.maximized());
  }

  private static void leave(Stage stage, SettingsFile file) {
    var now = file.get();
    boolean maximized = stage.isMaximized();
    file.save(
        maximized
            ? now.at(now.x(), now.y(), now.width(), now.height(), true)
            : now.at(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
    stage.hide();
  }
}
