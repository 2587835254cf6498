package dev.signalbox.desktop;

import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Typefaces;
import dev.signalbox.desktop.workspace.Parts;
import dev.signalbox.desktop.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window on the headless screen, over parts that a test chooses. */
public final class Window {
  /** Where pictures for people go. */
  public static final Path SCREENSHOTS =
      Path.of(System.getProperty("signalbox.screenshots", "target/screenshots"));

  private final Scene scene;
  private final Theme theme;
  private final Workspace workspace;

  /** Shows it; toolkit's thread only. */
  public Window(Stage stage, Parts parts, Path settings) {
    scene = new Scene(new StackPane(), 1440, 900);
    Typefaces.load();
    theme = new Theme(scene, Theme.Mode.DARK);
    workspace = new Workspace(parts, new FxThread(), theme, new SettingsFile(settings));
    scene.setRoot(workspace.window());
    stage.setX(0);
    stage.setY(0);
    stage.setScene(scene);
    stage.show();
    workspace.begin();
  }

  /** Makes the window this large; toolkit's thread only. */
  public void resize(double width, double height) {
    scene.getWindow().setWidth(width);
    scene.getWindow().setHeight(height);
  }

  /** Lets go of what the robot still holds down, and closes what the window has open. */
  public void close(FxRobot robot) {
    robot.release(new KeyCode[0]);
    robot.release(new MouseButton[0]);
    WaitForAsyncUtils.waitForAsyncFx(10_000, workspace::close);
  }

  public Workspace workspace() {
    return workspace;
  }

  /** Shows a screen and waits until it is drawn. */
  public void go(String screen) {
    WaitForAsyncUtils.asyncFx(() -> workspace.window().go(screen));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits until something is so, or fails saying what was awaited. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, 20, condition);
  }

  /** Waits at most so many seconds until something is so, or fails saying what was awaited. */
  public static void until(String what, int seconds, BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(
          seconds,
          TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain: " + what, e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Takes a picture of the screen as it is, in both themes. */
  public void shoot(String name) {
    for (var mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
      WaitForAsyncUtils.waitForAsyncFx(10_000, () -> theme.use(mode));
      WaitForAsyncUtils.waitForFxEvents();
      var image =
          WaitForAsyncUtils.waitForAsyncFx(
              10_000, () -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
      var file = SCREENSHOTS.resolve(name + "-" + mode.name().toLowerCase() + ".png").toFile();
      try {
        write(image, file);
      } catch (IOException e) {
        throw new AssertionError("no picture " + file, e);
      }
    }
  }

  private static void write(java.awt.image.BufferedImage image, File file) throws IOException {
    file.getParentFile().mkdirs();
    ImageIO.write(image, "png", file);
  }
}
