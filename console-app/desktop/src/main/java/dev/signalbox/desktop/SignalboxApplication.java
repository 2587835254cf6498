package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.engine.EngineParts;
import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.preferences.Settings;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.start.FirstFrame;
import dev.signalbox.desktop.ui.StartFailure;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.common.EngineException;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The program's window: opens the stack of its arguments, shows it, and lets go of it at the end.
 */
public final class SignalboxApplication extends Application {
  private @Nullable Signalbox engine;
  private @Nullable Workspace workspace;

  @Override
  public void start(Stage stage) {
    try {
      open(stage);
    } catch (EngineException e) {
      StartFailure.show(stage, String.valueOf(e.getMessage()));
    }
  }

  private void open(Stage stage) {
    var arguments = Arguments.of(getParameters().getRaw());
    var settings =
        new SettingsFile(
            arguments
                .settings()
                .orElseGet(
                    () ->
                        SettingsFile.usual(
                            System.getenv(),
                            System.getProperty("user.home", "."),
                            System.getProperty("os.name", ""))));
    var opened = Signalbox.open(arguments.options());
    engine = opened;
    var scene = new Scene(new StackPane());
    var theme = new Theme(scene);
    theme.use(settings.get().theme());
    var space = new Workspace(EngineParts.of(opened), new FxThread(), theme, settings);
    workspace = space;
    scene.setRoot(space.window());
    stage.setTitle(msg("window.title"));
    for (int size : new int[] {16, 32, 48, 128, 256}) {
      var icon = SignalboxApplication.class.getResourceAsStream("signalbox-" + size + ".png");
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
    FirstFrame.watch(scene);
    stage.show();
    if (arguments.launch()) {
      space.launch();
    }
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

  @Override
  public void stop() {
    var space = workspace;
    if (space != null) {
      space.close();
    }
    var opened = engine;
    if (opened != null) {
      opened.close();
    }
  }
}
